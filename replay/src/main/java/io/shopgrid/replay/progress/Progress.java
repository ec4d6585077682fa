package io.shopgrid.replay.progress;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Tells how far the replay is: on a terminal in one line that is drawn again, elsewhere in a line of its own now and
 * then.
 *
 * <p>The rate is that of the last half minute, of lines that went through the grid. Any thread may use it.
 */
public final class Progress {
    private static final long WINDOW_MILLIS = 30_000;
    private static final int MAX_SAMPLES = 128;
    private static final int STEP_PERCENT = 5;

    private final long lines;
    private final Clock clock;
    private final Duration every;
    private final boolean terminal;
    private final Consumer<String> out;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long toldAtMillis;
    private int toldPercent;
    private int drawn;

    /**
     * @param lines all that there are to count
     * @param every how often to write a line where there is no terminal
     * @param out takes text as it is, line ends included
     */
    public Progress(long lines, Clock clock, Duration every, boolean terminal, Consumer<String> out) {
        this.lines = lines;
        this.clock = clock;
        this.every = every;
        this.terminal = terminal;
        this.out = out;
        toldAtMillis = clock.millis();
        samples.add(new Sample(toldAtMillis, 0));
    }

    /** Takes the counts of this moment, and tells them if it is time to. */
    public synchronized void tick(Counts counts) {
        long now = clock.millis();
        sample(now, counts.countedLines() - counts.quarantinedLines());
        int percent = ProgressLine.percent(counts.countedLines(), lines);
        if (terminal) {
            draw(ProgressLine.of(counts, lines, rate()));
        } else if (now - toldAtMillis >= every.toMillis() || percent / STEP_PERCENT > toldPercent / STEP_PERCENT) {
            out.accept(ProgressLine.of(counts, lines, rate()) + System.lineSeparator());
            toldAtMillis = now;
            toldPercent = percent;
        }
    }

    /** Ends the line that is drawn, so that others can follow. */
    public synchronized void end() {
        if (drawn > 0) {
            out.accept(System.lineSeparator());
            drawn = 0;
        }
    }

    private void draw(String line) {
        out.accept("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }

    private void sample(long now, long counted) {
        Sample newest = samples.getLast();
        if (samples.size() > 1 && now - newest.atMillis() < WINDOW_MILLIS / MAX_SAMPLES) {
            samples.removeLast();
        }
        samples.addLast(new Sample(now, counted));
        while (samples.size() > 2 && (samples.size() > MAX_SAMPLES || now - second().atMillis() > WINDOW_MILLIS)) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }

    private double rate() {
        Sample oldest = samples.getFirst();
        Sample newest = samples.getLast();
        long millis = newest.atMillis() - oldest.atMillis();
        return millis <= 0 ? 0 : 1_000.0 * (newest.counted() - oldest.counted()) / millis;
    }

    private record Sample(long atMillis, long counted) {}
}
