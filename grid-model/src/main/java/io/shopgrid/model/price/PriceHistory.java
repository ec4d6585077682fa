package io.shopgrid.model.price;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a price was, in constant space: its last changes, and the lowest and highest price of each of the last hours and days.
 *
 * <p>A stretch (three hours, a day) has an entry if a change fell into it: its number, the lowest and the highest price in effect
 * during it, the price at its end. Between entries the price stood still. All is packed into one array, since each object in a row
 * has a header of its own. Amounts are minor units; times are epoch milliseconds; days are days of UTC.
 */
public final class PriceHistory {
    /** Changes kept, the newest. */
    public static final int MAX_MOVES = 8;

    /** Days before a reduction that count for its reference price. */
    public static final int REFERENCE_DAYS = 30;

    private static final long SPAN_MILLIS = 3 * 3_600_000L;
    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final int SPANS_OF_A_DAY = (int) (DAY_MILLIS / SPAN_MILLIS);

    /** Reference price, end of the last surge, length of the moves, length of the spans. */
    private static final int HEADER = 4;

    private static final int MOVE = 2;
    private static final int ENTRY = 4;

    /** A price that was never published. */
    public static final PriceHistory NONE = new PriceHistory(new long[HEADER]);

    private final long[] packed;

    private PriceHistory(long[] packed) {
        this.packed = packed;
    }

    static PriceHistory of(long[] packed) {
        return packed.length < HEADER ? NONE : new PriceHistory(packed);
    }

    /** As a row keeps it; not to be changed. */
    long[] packed() {
        return packed;
    }

    /**
     * What a history takes of a change: its time, the amounts before and after, the end of its surge and its reference price; 0
     * stands for what there is not.
     */
    public static long[] figures(PriceChange change) {
        Timestamp validUntil = change.validUntil();
        return new long[] {
            change.decidedAt().getTime(),
            minorOrZero(change.oldAmount()),
            minorOrZero(change.newAmount()),
            validUntil == null ? 0 : validUntil.getTime(),
            minorOrZero(change.lowest30d())
        };
    }

    /** This history, and a change of the price. */
    public PriceHistory with(PriceChange change) {
        return with(figures(change));
    }

    /**
     * This history, and a change of the price. What the change says of itself counts, since an old history may know less.
     *
     * @param figures as {@link #figures} gives them
     */
    public PriceHistory with(long[] figures) {
        long atMillis = figures[0];
        long newMinor = figures[2];
        long before = before(figures[1]);
        return pack(
                figures[4],
                figures[3] > 0 ? figures[3] : surgeUntilMillis(),
                moved(moves(), atMillis, newMinor),
                entered(spans(), atMillis / SPAN_MILLIS, before, newMinor, SPANS_OF_A_DAY),
                entered(days(), atMillis / DAY_MILLIS, before, newMinor, REFERENCE_DAYS));
    }

    /**
     * The reference price that a change leads to: of the reduction that runs, or of the one that it begins; 0 if the price rises, or
     * was never published.
     */
    public long referenceAfter(long atMillis, long newMinor) {
        long before = before(0);
        if (before == 0 || newMinor > before) {
            return 0;
        }
        long first = atMillis / DAY_MILLIS - REFERENCE_DAYS;
        return referenceMinor() > 0 ? referenceMinor() : Math.min(before, lowest(days(), first, before));
    }

    private long before(long ifUnknown) {
        int moves = (int) packed[2];
        return moves == 0 ? ifUnknown : packed[HEADER + moves - 1];
    }

    private long[] spans() {
        return slice(HEADER + (int) packed[2], (int) packed[3]);
    }

    private long[] days() {
        int from = HEADER + (int) packed[2] + (int) packed[3];
        return slice(from, packed.length - from);
    }

    /** Published amounts have the currency's digits. */
    private static long minorOrZero(@Nullable BigDecimal amount) {
        return amount == null ? 0 : amount.unscaledValue().longValueExact();
    }

    private static long[] moved(long[] moves, long atMillis, long newMinor) {
        int from = moves.length >= MOVE * MAX_MOVES ? MOVE : 0;
        long[] next = Arrays.copyOfRange(moves, from, moves.length + MOVE);
        next[next.length - 2] = atMillis;
        next[next.length - 1] = newMinor;
        return next;
    }

    /** Entries with one more change; of those older than {@code kept} stretches the newest stays, which says what stood then. */
    private static long[] entered(long[] entries, long stretch, long before, long amount, int kept) {
        int last = entries.length - ENTRY;
        if (last >= 0 && entries[last] >= stretch) {
            long[] same = entries.clone();
            same[last + 1] = Math.min(same[last + 1], amount);
            same[last + 2] = Math.max(same[last + 2], amount);
            same[last + 3] = amount;
            return same;
        }
        int from = 0;
        while (from + ENTRY < entries.length && entries[from + ENTRY] <= stretch - kept) {
            from += ENTRY;
        }
        long[] next = Arrays.copyOfRange(entries, from, entries.length + ENTRY);
        int at = next.length - ENTRY;
        next[at] = stretch;
        next[at + 1] = before == 0 ? amount : Math.min(before, amount);
        next[at + 2] = Math.max(before, amount);
        next[at + 3] = amount;
        return next;
    }

    /** Lowest price in effect from the stretch {@code first} on; {@code ifNone} if nothing is known of that time. */
    private static long lowest(long[] entries, long first, long ifNone) {
        long lowest = Long.MAX_VALUE;
        for (int at = 0; at < entries.length; at += ENTRY) {
            boolean stoodThen = entries[at] < first && (at + ENTRY >= entries.length || entries[at + ENTRY] >= first);
            if (entries[at] >= first) {
                lowest = Math.min(lowest, entries[at + 1]);
            } else if (stoodThen) {
                lowest = Math.min(lowest, entries[at + 3]);
            }
        }
        return lowest == Long.MAX_VALUE ? ifNone : lowest;
    }

    private static PriceHistory pack(long reference, long surgeUntil, long[] moves, long[] spans, long[] days) {
        long[] packed = new long[HEADER + moves.length + spans.length + days.length];
        packed[0] = reference;
        packed[1] = surgeUntil;
        packed[2] = moves.length;
        packed[3] = spans.length;
        System.arraycopy(moves, 0, packed, HEADER, moves.length);
        System.arraycopy(spans, 0, packed, HEADER + moves.length, spans.length);
        System.arraycopy(days, 0, packed, HEADER + moves.length + spans.length, days.length);
        return new PriceHistory(packed);
    }

    private long[] slice(int from, int length) {
        return Arrays.copyOfRange(packed, from, from + length);
    }

    /**
     * The lowest price of the 30 days before the reduction that runs (Directive 98/6/EC, article 6a); 0 if none runs. A
     * reduction runs from a lower price until a higher one.
     */
    public long referenceMinor() {
        return packed[0];
    }

    /** When the last surge ends or ended; 0 if there was none. */
    public long surgeUntilMillis() {
        return packed[1];
    }

    /** Time and amount of the last changes, the oldest first; at most {@link #MAX_MOVES}. */
    public long[] moves() {
        return slice(HEADER, (int) packed[2]);
    }

    /**
     * The lowest price in effect within the last day, or up to three hours before it.
     *
     * @param presentMinor the price now
     */
    public long lowestOfDay(long nowMillis, long presentMinor) {
        return extremeOfDay(nowMillis, presentMinor, 1);
    }

    /**
     * The highest price in effect within the last day, or up to three hours before it.
     *
     * @param presentMinor the price now
     */
    public long highestOfDay(long nowMillis, long presentMinor) {
        return extremeOfDay(nowMillis, presentMinor, 2);
    }

    /** Where the entries lie, without a copy: this is read for every decision. */
    private long extremeOfDay(long nowMillis, long presentMinor, int field) {
        long first = nowMillis / SPAN_MILLIS - SPANS_OF_A_DAY;
        int begin = HEADER + (int) packed[2];
        long extreme = presentMinor;
        for (int at = begin + (int) packed[3] - ENTRY; at >= begin; at -= ENTRY) {
            boolean within = packed[at] >= first;
            long price = packed[within ? at + field : at + 3];
            extreme = field == 1 ? Math.min(extreme, price) : Math.max(extreme, price);
            if (!within) {
                break;
            }
        }
        return extreme;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceHistory history && Arrays.equals(packed, history.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
