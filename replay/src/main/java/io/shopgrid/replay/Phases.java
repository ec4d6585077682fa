package io.shopgrid.replay;

import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.grid.GridWatch;
import io.shopgrid.replay.pace.InTime;
import io.shopgrid.replay.pace.Pace;
import io.shopgrid.replay.pace.Speed;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.send.Sender;
import java.time.Clock;
import java.time.Duration;

/**
 * Sends a file's events one phase after the other: a phase has ended when the grid has applied all of it.
 *
 * <p>Not thread-safe.
 */
final class Phases {
    /** Stock is compared by whole seconds, and an order in the second of a count is before it. */
    private static final long STOCK_LEAD_MILLIS = 1_000;

    private static final long MAX_PAUSE_MILLIS = 1_000;

    private final Sender sender;
    private final GridWatch watch;
    private final Speed speed;
    private final Clock clock;
    private final Stop stop;

    Phases(Sender sender, GridWatch watch, Speed speed, Clock clock, Stop stop) {
        this.sender = sender;
        this.watch = watch;
        this.speed = speed;
        this.clock = clock;
        this.stop = stop;
    }

    /** Sends what the others need; at a speed it carries the present. */
    void prepare(Events events) {
        long now = clock.millis();
        for (int at = 0; at < events.size(); at++) {
            send(speed.isMax() ? events.message(at) : events.message(at, now));
        }
        end();
    }

    /** Sends stock; at a speed it carries a time just before the present. */
    void prepareStock(Events events) {
        long before = clock.millis() - STOCK_LEAD_MILLIS;
        for (int at = 0; at < events.size(); at++) {
            send(speed.isMax() ? events.message(at) : events.message(at, before));
        }
        end();
    }

    /** Sends the rest: as fast as Kafka takes it, or each event when it is due. */
    void play(Events events) {
        if (speed.isMax()) {
            for (int at = 0; at < events.size(); at++) {
                send(events.message(at));
            }
        } else if (events.size() > 0) {
            int[] inTime = InTime.indexes(events);
            Pace pace = new Pace(events.atMillis(inTime[0]), clock.millis(), speed);
            for (int at : inTime) {
                long due = pace.movedMillis(events.atMillis(at));
                awaitDue(due);
                send(events.message(at, due));
            }
        }
        end();
    }

    private void awaitDue(long dueMillis) {
        for (long left = dueMillis - clock.millis(); left > 0; left = dueMillis - clock.millis()) {
            watch.throwIfFailed();
            stop.pause(Duration.ofMillis(Math.min(left, MAX_PAUSE_MILLIS)));
        }
    }

    private void send(Message message) {
        stop.check();
        watch.throwIfFailed();
        sender.send(message);
    }

    private void end() {
        sender.flush();
        watch.awaitSettled(stop);
    }
}
