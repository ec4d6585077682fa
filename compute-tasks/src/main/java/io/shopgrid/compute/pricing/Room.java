package io.shopgrid.compute.pricing;

/**
 * The interval that is left for a price. Rules narrow it one after another; one that leaves nothing of it gives way, and only
 * the end that is nearest to it stays. Not thread-safe.
 */
final class Room {
    private long lowest;
    private long highest;

    Room(long lowest, long highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Narrows it to what lies between, both included. */
    void narrow(long least, long most) {
        if (most < lowest) {
            highest = lowest;
        } else if (least > highest) {
            lowest = highest;
        } else {
            lowest = Math.max(lowest, least);
            highest = Math.min(highest, most);
        }
    }

    long lowest() {
        return lowest;
    }

    long highest() {
        return highest;
    }

    long nearest(long amount) {
        return BasisPoints.within(amount, lowest, highest);
    }
}
