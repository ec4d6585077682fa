package io.shopgrid.demo.simulator;

/**
 * What every part of the shop shares.
 *
 * @param agenda what is going to happen
 * @param events where it is told
 * @param ids names for it
 */
record Surroundings(Agenda agenda, ShopEvents events, RunIds ids) {}
