package io.shopgrid.model.price;

import java.util.Arrays;

/** The price that stands while a new one is decided, and how it came there. Amounts are minor units. */
public final class PublishedPrice {
    private final long amountMinor;
    private final long version;
    private final long decidedAtMillis;
    private final long lowestOfDayMinor;
    private final long highestOfDayMinor;
    private final long surgeUntilMillis;
    private final long[] moves;

    /** A price of which nothing is known before. */
    public PublishedPrice(long amountMinor, long version, long decidedAtMillis) {
        this(amountMinor, version, decidedAtMillis, amountMinor, amountMinor, 0, new long[] {
            decidedAtMillis, amountMinor
        });
    }

    /**
     * @param lowestOfDayMinor lowest price in effect within the last day, or up to three hours before it
     * @param highestOfDayMinor highest price in effect within that time
     * @param surgeUntilMillis when the last surge ends or ended; 0 if there was none
     * @param moves time and amount of the last changes, the oldest first, this one included; not to be changed
     */
    public PublishedPrice(
            long amountMinor,
            long version,
            long decidedAtMillis,
            long lowestOfDayMinor,
            long highestOfDayMinor,
            long surgeUntilMillis,
            long[] moves) {
        this.amountMinor = amountMinor;
        this.version = version;
        this.decidedAtMillis = decidedAtMillis;
        this.lowestOfDayMinor = lowestOfDayMinor;
        this.highestOfDayMinor = highestOfDayMinor;
        this.surgeUntilMillis = surgeUntilMillis;
        this.moves = moves;
    }

    /** A price with what its history knows, but for the last day. */
    public static PublishedPrice of(long amountMinor, long version, long decidedAtMillis, PriceHistory history) {
        long[] moves = history.moves();
        return new PublishedPrice(
                amountMinor,
                version,
                decidedAtMillis,
                amountMinor,
                amountMinor,
                history.surgeUntilMillis(),
                moves.length > 0 ? moves : new long[] {decidedAtMillis, amountMinor});
    }

    /** This price, and what its history knows of the last day. */
    public PublishedPrice asOf(long nowMillis, PriceHistory history) {
        return new PublishedPrice(
                amountMinor,
                version,
                decidedAtMillis,
                history.lowestOfDay(nowMillis, amountMinor),
                history.highestOfDay(nowMillis, amountMinor),
                surgeUntilMillis,
                moves);
    }

    public long amountMinor() {
        return amountMinor;
    }

    public long version() {
        return version;
    }

    public long decidedAtMillis() {
        return decidedAtMillis;
    }

    public long lowestOfDayMinor() {
        return lowestOfDayMinor;
    }

    public long highestOfDayMinor() {
        return highestOfDayMinor;
    }

    public long surgeUntilMillis() {
        return surgeUntilMillis;
    }

    /** Number of changes that are known, this one included. */
    public int moves() {
        return moves.length / 2;
    }

    /** Time of a change; 0 is the oldest. */
    public long moveAtMillis(int index) {
        return moves[2 * index];
    }

    /** What a change made of the price. */
    public long moveToMinor(int index) {
        return moves[2 * index + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedPrice price
                && amountMinor == price.amountMinor
                && version == price.version
                && decidedAtMillis == price.decidedAtMillis
                && lowestOfDayMinor == price.lowestOfDayMinor
                && highestOfDayMinor == price.highestOfDayMinor
                && surgeUntilMillis == price.surgeUntilMillis
                && Arrays.equals(moves, price.moves);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * amountMinor + version) + decidedAtMillis);
    }
}
