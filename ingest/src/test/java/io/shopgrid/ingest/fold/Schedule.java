package io.shopgrid.ingest.fold;

/**
 * How a script is run.
 *
 * @param seed of every decision
 * @param turbulence 0 to 100: how often things go wrong and how mixed they are; at 0 each topic is one large batch
 */
record Schedule(long seed, int turbulence) {}
