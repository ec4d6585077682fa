package io.shopgrid.replay;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.FileLimits;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.grid.GridSql;
import io.shopgrid.replay.grid.GridWatch;
import io.shopgrid.replay.progress.LineCounts;
import io.shopgrid.replay.progress.Progress;
import io.shopgrid.replay.progress.ProgressLine;
import io.shopgrid.replay.reading.ScriptReader;
import io.shopgrid.replay.script.Script;
import io.shopgrid.replay.send.KafkaTopics;
import io.shopgrid.replay.send.QuarantineReader;
import io.shopgrid.replay.send.Sender;
import java.time.Clock;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One replay: reads the file, sends its events, waits until the grid has counted them, and reconciles.
 *
 * <p>Run once. One thread runs it; another may ask where it stopped.
 */
final class Replay {
    private final ReplaySettings settings;
    private final ReplayRequest request;
    private final Clock clock;
    private final Stop stop;
    private final boolean terminal;
    private final Consumer<String> out;
    private final LineCounts counts = new LineCounts();
    private volatile @Nullable Script read;

    /**
     * @param terminal whether the progress may be drawn over itself
     * @param out takes text as it is, line ends included
     */
    Replay(
            ReplaySettings settings,
            ReplayRequest request,
            Clock clock,
            Stop stop,
            boolean terminal,
            Consumer<String> out) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stop = stop;
        this.terminal = terminal;
        this.out = out;
    }

    /**
     * Runs to the end.
     *
     * @return whether every line of the file was counted
     * @throws io.shopgrid.replay.ending.ReplayFailedException if it cannot go on
     * @throws io.shopgrid.replay.ending.StoppedException if it was told to stop
     */
    boolean run() {
        SourceFile file = SourceFile.of(request.file());
        Map<String, String> topicIds = KafkaTopics.ids(settings.kafka(), stop);
        try (GridSql grid = grid()) {
            grid.requireGrid();
            say("%s: %s".formatted(file.name(), file.format().label()));
            Script script = read(file);
            read = script;
            say(summary(script));
            try (QuarantineReader quarantine =
                    new QuarantineReader(settings.kafka(), file.sha256(), clock, settings.patience(), stop)) {
                play(file, script, topicIds, quarantine.lines());
                return reconcile(script, grid, quarantine.lines());
            }
        }
    }

    /** How far it was when it was told to stop, and what another run would do. */
    String whereItStopped() {
        Script script = read;
        String where = script == null ? "nothing was sent" : ProgressLine.where(counts.counts(), script.lines());
        return where + "; running it again is safe for orders, which count once by their id, while clicks and JSONL"
                + " deltas that were sent would count again";
    }

    private Script read(SourceFile file) {
        FileLimits limits =
                new FileLimits(settings.maxLines(), settings.maxSize().bytes());
        MoneyScale scale = new MoneyScale(settings.currencyDigits());
        return new ScriptReader(limits, scale, stop).read(file, request.limit());
    }

    private void play(SourceFile file, Script script, Map<String, String> topicIds, BitSet quarantinedBefore) {
        Progress progress = new Progress(script.lines(), clock, settings.progressEvery(), terminal, out);
        try (GridWatch watch = new GridWatch(
                        grid(), topicIds, counts, progress, clock, settings.pollEvery(), settings.patience());
                Sender sender = new Sender(settings.kafka(), request.speed().isMax(), counts)) {
            watch.start();
            for (BadLine line : script.badLines()) {
                if (quarantinedBefore.get((int) line.number())) {
                    counts.quarantined(1);
                } else {
                    stop.check();
                    sender.quarantine(file, line);
                }
            }
            Phases phases = new Phases(sender, watch, request.speed(), clock, stop);
            phases.prepare(script.products());
            phases.prepareStock(script.stock());
            phases.play(script.rest());
        }
    }

    private boolean reconcile(Script script, GridSql grid, BitSet quarantined) {
        BitSet expected = new BitSet();
        script.badLines().forEach(line -> expected.set((int) line.number()));
        expected.and(quarantined);
        Reconciliation reconciliation = Reconciliation.of(script, expected.cardinality(), counts, grid);
        reconciliation.lines().forEach(this::say);
        return reconciliation.addsUp();
    }

    private static String summary(Script script) {
        return "%s lines: %s events, %s products, %s lines quarantined"
                .formatted(
                        ProgressLine.grouped(script.lines()),
                        ProgressLine.grouped(script.rest().size()),
                        ProgressLine.grouped(script.products().size()),
                        ProgressLine.grouped(script.badLines().size()));
    }

    private GridSql grid() {
        return new GridSql(settings.jdbcUrl(), clock, settings.patience(), stop);
    }

    private void say(String line) {
        out.accept(line + System.lineSeparator());
    }
}
