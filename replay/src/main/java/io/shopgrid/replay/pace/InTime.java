package io.shopgrid.replay.pace;

import io.shopgrid.replay.script.Events;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts events in order of their time; those of one moment keep their order. */
public final class InTime {
    private InTime() {}

    /** The events' indexes in order of time. */
    public static int[] indexes(Events events) {
        int[] indexes = IntStream.range(0, events.size()).toArray();
        for (int at = 1; at < indexes.length; at++) {
            if (events.atMillis(at) < events.atMillis(at - 1)) {
                return IntStream.of(indexes)
                        .boxed()
                        .sorted(Comparator.comparingLong(events::atMillis))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        return indexes;
    }
}
