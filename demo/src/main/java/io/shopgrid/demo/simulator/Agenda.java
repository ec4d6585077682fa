package io.shopgrid.demo.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What is going to happen, by time; the shop's time moves only through it.
 *
 * <p>Entries of the same time run in the order in which they were added, so a run does not depend on how the time was
 * cut into steps.
 */
final class Agenda {
    private static final int MAX_ENTRIES = 200_000;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::number));
    private long number;

    /** Adds what goes on for ever, one entry for each source of events: never refused. */
    void add(long atMillis, Happening happening) {
        entries.add(new Entry(atMillis, number++, happening));
    }

    /** Adds what happens once; false if the agenda is full. */
    boolean offer(long atMillis, Happening happening) {
        if (entries.size() >= MAX_ENTRIES) {
            return false;
        }
        add(atMillis, happening);
        return true;
    }

    /** Runs all that happens up to a time, that time included, and what these add up to that time. */
    void runUntil(long millis) {
        for (Entry next = entries.peek(); next != null && next.atMillis <= millis; next = entries.peek()) {
            entries.remove();
            next.happening.run(next.atMillis);
        }
    }

    /** Moves all entries by a span of time: nothing happens in it. */
    void postpone(long millis) {
        List<Entry> later = new ArrayList<>(entries.size());
        entries.forEach(entry -> later.add(new Entry(entry.atMillis + millis, entry.number, entry.happening)));
        entries.clear();
        entries.addAll(later);
    }

    /** Something that happens at a time. */
    interface Happening {
        void run(long atMillis);
    }

    private record Entry(long atMillis, long number, Happening happening) {}
}
