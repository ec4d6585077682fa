package io.shopgrid.compute.source;

import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.Source;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Where the records of one batch for one key were read: the only place that decides what counts.
 *
 * <p>Record {@code i} was read from {@code sources[i]} at {@code offsets[i]}. The records of one source are next to each
 * other, by ascending offset, each once.
 *
 * <p>Processors carry the two arrays and not this: each object in one has a header of its own.
 */
public final class Positions {
    private final long[] sources;
    private final long[] offsets;

    /** Takes over the arrays, of equal length. */
    public Positions(long[] sources, long[] offsets) {
        this.sources = sources;
        this.offsets = offsets;
    }

    /** Where the records were read: the array itself, as below. */
    public long[] sources() {
        return sources;
    }

    public long[] offsets() {
        return offsets;
    }

    /** Number of records. */
    public int size() {
        return sources.length;
    }

    /**
     * Applies the records that have not counted yet.
     *
     * @param fences the row's fences
     * @param apply takes the index of a record
     * @return the fences, moved to the newest record of each source
     */
    public Fences applyNew(Fences fences, IntConsumer apply) {
        Fences moved = fences;
        for (int at = 0; at < sources.length; at++) {
            if (fences.covers(sources[at], offsets[at])) {
                continue;
            }
            apply.accept(at);
            boolean lastOfSource = at + 1 == sources.length || sources[at + 1] != sources[at];
            if (lastOfSource) {
                moved = moved.with(sources[at], offsets[at]);
            }
        }
        return moved;
    }

    /** Visits the records that have counted already: they were read again. */
    public void forEachCounted(Fences fences, IntConsumer visit) {
        for (int at = 0; at < sources.length; at++) {
            if (fences.covers(sources[at], offsets[at])) {
                visit.accept(at);
            }
        }
    }

    /** The source of record {@code at}, packed as in {@link Source}. */
    public long source(int at) {
        return sources[at];
    }

    /** The offset of record {@code at}. */
    public long offset(int at) {
        return offsets[at];
    }

    /** Collects positions while a batch is read. Not thread-safe. */
    public static final class Builder {
        private long[] sources = new long[1];
        private long[] offsets = new long[1];
        private int size;

        /** Adds a record. Returns its index: that of the newest one if this is the same record again. */
        public int add(long source, long offset) {
            if (size > 0 && sources[size - 1] == source && offsets[size - 1] == offset) {
                return size - 1;
            }
            if (size == sources.length) {
                sources = Arrays.copyOf(sources, 2 * size);
                offsets = Arrays.copyOf(offsets, 2 * size);
            }
            sources[size] = source;
            offsets[size] = offset;
            return size++;
        }

        public int size() {
            return size;
        }

        public Positions build() {
            return new Positions(Arrays.copyOf(sources, size), Arrays.copyOf(offsets, size));
        }
    }
}
