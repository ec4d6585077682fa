package io.shopgrid.model.source;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * For each source partition that touched a value, the offset up to which the value has counted it.
 *
 * <p>A record at or below its fence has counted already: reading it again changes nothing. That makes redelivery after
 * any crash harmless. A partition whose topic was created anew has another topic id and counts from its start.
 *
 * <p>Immutable. Pairs of packed {@link Source} and offset, ordered by topic and partition; bounded by the number of
 * partitions of the topics that feed the value's table.
 */
public final class Fences {
    /** Nothing has counted yet. */
    public static final Fences NONE = new Fences(new long[0]);

    private final long[] pairs;

    private Fences(long[] pairs) {
        this.pairs = pairs;
    }

    /** Whether the record at this offset has counted already. */
    public boolean covers(long source, long offset) {
        int at = indexOf(Source.slot(source));
        return at >= 0 && pairs[at] == source && offset <= pairs[at + 1];
    }

    /** These fences with one partition's moved to {@code offset}. */
    public Fences with(long source, long offset) {
        int at = indexOf(Source.slot(source));
        if (at >= 0) {
            long[] moved = pairs.clone();
            moved[at] = source;
            moved[at + 1] = offset;
            return new Fences(moved);
        }
        int insertion = -at - 1;
        long[] grown = new long[pairs.length + 2];
        System.arraycopy(pairs, 0, grown, 0, insertion);
        grown[insertion] = source;
        grown[insertion + 1] = offset;
        System.arraycopy(pairs, insertion, grown, insertion + 2, pairs.length - insertion);
        return new Fences(grown);
    }

    /** Number of partitions that touched the value. */
    public int size() {
        return pairs.length / 2;
    }

    /** These fences as a row keeps them: the array itself, which callers do not write to. */
    public long[] packed() {
        return pairs;
    }

    /** The fences that {@link #packed()} gave, which is not written to any more. */
    public static Fences of(long[] packed) {
        return packed.length == 0 ? NONE : new Fences(packed);
    }

    /** Index of the slot's pair, or {@code -insertion - 1}. Linear: a value has few pairs. */
    private int indexOf(int slot) {
        for (int at = 0; at < pairs.length; at += 2) {
            int here = Source.slot(pairs[at]);
            if (here == slot) {
                return at;
            }
            if (Integer.compareUnsigned(here, slot) > 0) {
                return -at - 1;
            }
        }
        return -pairs.length - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fences fences && Arrays.equals(pairs, fences.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    /** Readable form: {@code shopgrid.orders-3@41, shopgrid.stock-0@7}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        for (int at = 0; at < pairs.length; at += 2) {
            text.add(Source.describe(pairs[at]) + "@" + pairs[at + 1]);
        }
        return text.toString();
    }
}
