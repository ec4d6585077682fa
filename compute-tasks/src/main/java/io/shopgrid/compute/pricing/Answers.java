package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * What came of one {@code invokeAll}. A call that returns has not succeeded: each row has its own answer, and a row
 * without one was not changed.
 *
 * @param agreed rows whose processor did what it was asked
 * @param refused rows whose processor did not, with what it said
 * @param failure the first fault; null if there was none
 */
record Answers<K>(
        SortedSet<K> agreed,
        SortedMap<K, Boolean> refused,
        @Nullable Throwable failure) {
    static <K extends Comparable<K>> Answers<K> of(Set<K> asked, Map<K, EntryProcessorResult<Object>> results) {
        SortedSet<K> agreed = new TreeSet<>();
        SortedMap<K, Boolean> refused = new TreeMap<>();
        Throwable failure = null;
        for (K row : asked) {
            EntryProcessorResult<Object> result = results.get(row);
            try {
                if (result == null) {
                    failure = first(failure, new IllegalStateException("the grid did not change " + row));
                } else if (EpochGuarded.DONE.equals(result.get())) {
                    agreed.add(row);
                } else {
                    refused.put(row, (Boolean) result.get());
                }
            } catch (EntryProcessorException failed) {
                failure = first(failure, failed);
            }
        }
        return new Answers<>(agreed, refused, failure);
    }

    private static Throwable first(@Nullable Throwable earlier, Throwable later) {
        return earlier == null ? later : earlier;
    }
}
