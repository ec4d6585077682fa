package io.shopgrid.compute.pricing;

/** Why a change could not be reserved. */
enum ReserveOutcome {
    /** Another change is on its way; whoever finishes it marks the sku again. */
    BUSY,

    /** Another version was published since the decision read the price. */
    MOVED
}
