package io.shopgrid.model.source;

/**
 * The life of a grid that a batch was decided for, as a long: grid id (32 random bits), then a counter.
 *
 * <p>A grid that starts empty gets a new id; healing adds one to the counter. Batches carry the epoch their worker was
 * assigned under and servers refuse those of another one. Without it, a batch decided against a grid that was lost
 * could land in the new one, move a fence there, and the replay that should have filled it would be ignored.
 */
public final class Epoch {
    /** No epoch is known: nothing is accepted. */
    public static final long UNSET = 0;

    /** Key of the one entry of the cache {@code grid_epoch}, and of each node's own copy. */
    public static final String KEY = "epoch";

    private static final int MOST_SKIPPED = 1_000_000;

    private Epoch() {}

    /** The first epoch of the grid with this id. */
    public static long first(int gridId) {
        return ((long) gridId << 32) | 1L;
    }

    /** The epoch after this one in the same grid. */
    public static long next(long epoch) {
        return epoch + 1;
    }

    /**
     * An epoch some way after this one: nodes that go on from the same epoch without knowing of each other come to different
     * ones.
     *
     * @param random any number
     */
    public static long branch(long epoch, int random) {
        return epoch + 2 + Math.floorMod(random, MOST_SKIPPED);
    }

    /** Whether both are epochs of the same grid, and {@code one} came before {@code other}. */
    public static boolean isBefore(long one, long other) {
        return one >>> 32 == other >>> 32 && (int) one < (int) other;
    }

    /** Readable form: {@code 7f3a91c2-1}. */
    public static String describe(long epoch) {
        return epoch == UNSET ? "unset" : "%08x-%d".formatted((int) (epoch >>> 32), (int) epoch);
    }
}
