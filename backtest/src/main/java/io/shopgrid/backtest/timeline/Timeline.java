package io.shopgrid.backtest.timeline;

import io.shopgrid.replay.pace.InTime;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.util.List;

/**
 * All events of a script in order of their time. Those of one moment come as products, stock, the rest, and in the
 * file's order.
 */
public final class Timeline {
    private final Events events;
    private final int[] inTime;

    public Timeline(Script script) {
        events = new Phases(List.of(script.products(), script.stock(), script.rest()));
        inTime = InTime.indexes(events);
    }

    public int size() {
        return inTime.length;
    }

    /** The event's own time, epoch milliseconds. */
    public long atMillis(int index) {
        return events.atMillis(inTime[index]);
    }

    public Message message(int index) {
        return events.message(inTime[index]);
    }

    /** Phases one behind the other. */
    private record Phases(List<Events> phases) implements Events {
        @Override
        public int size() {
            return phases.stream().mapToInt(Events::size).reduce(0, Math::addExact);
        }

        @Override
        public long atMillis(int index) {
            int at = index;
            for (Events phase : phases) {
                if (at < phase.size()) {
                    return phase.atMillis(at);
                }
                at -= phase.size();
            }
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public Message message(int index, long atMillis) {
            int at = index;
            for (Events phase : phases) {
                if (at < phase.size()) {
                    return phase.message(at, atMillis);
                }
                at -= phase.size();
            }
            throw new IndexOutOfBoundsException(index);
        }
    }
}
