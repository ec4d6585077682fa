package io.shopgrid.ingest.fold;

/** Ends a worker on the spot. */
final class Crash extends Error {
    Crash() {
        super("crashed on purpose", null, false, false);
    }
}
