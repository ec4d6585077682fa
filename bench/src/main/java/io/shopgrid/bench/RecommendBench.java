package io.shopgrid.bench;

import io.shopgrid.bench.ClickFile.Click;
import io.shopgrid.bench.ClickFile.Session;
import io.shopgrid.compute.recommend.KnnSettings;
import io.shopgrid.compute.recommend.SessionIndex;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How good recommendations are, how long one takes and how much memory the index needs, in process; or, with
 * {@code --load}, how long one takes from a real grid over HTTP.
 */
@Command(name = "recommend", description = "Quality, time and memory of recommendations.")
final class RecommendBench implements Callable<Integer> {
    private static final long NO_BOUND = Long.MAX_VALUE;
    private static final int PLAYED = 10;
    private static final double MILLION = 1e6;
    private static final double MEBIBYTE = 1 << 20;

    @Option(names = "--train", required = true, description = "sessions in the index: SessionId, ItemId, Time")
    private Path train;

    @Option(names = "--test", description = "sessions that are predicted; not needed with --holdout")
    private @Nullable Path test;

    @Option(names = "--holdout", description = "predicts the last days of the train file instead, by the rest of it")
    private @Nullable Duration holdout;

    @Option(names = "--method", description = "stan or vmis")
    private @Nullable String method;

    @Option(names = "--m", description = "newest sessions with any of the shopper's items")
    private @Nullable String sample;

    @Option(names = "--k", description = "those of them that count")
    private @Nullable String neighbours;

    @Option(names = "--knn", description = "any other setting of a node's recommend.knn: NAME=VALUE")
    private Map<String, String> knn = new HashMap<>();

    @Option(names = "--load", description = "asks a real grid over HTTP")
    private boolean load;

    @Option(names = "--rate", description = "with --load: requests a second (${DEFAULT-VALUE})")
    private int perSecond = 1_000;

    @Option(names = "--seconds", description = "with --load: for so long (${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = "--nodes", description = "with --load: server nodes (${DEFAULT-VALUE})")
    private int nodes = 2;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec and what is required
    RecommendBench() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Session> sessions = ClickFile.read(train);
        if (load) {
            new RecommendLoad(out, nodes, perSecond, Duration.ofSeconds(seconds)).run(sessions);
            return 0;
        }
        List<Session> known = new ArrayList<>(sessions);
        List<Session> predicted = new ArrayList<>();
        if (holdout != null) {
            long end = sessions.stream().mapToLong(Session::lastMillis).max().orElse(0);
            predicted.addAll(sessions);
            predicted.removeIf(session -> session.lastMillis() <= end - holdout.toMillis());
            known.removeAll(predicted);
        } else if (test != null) {
            predicted.addAll(ClickFile.read(test));
        } else {
            throw new ParameterException(spec.commandLine(), "--test or --holdout is missing");
        }
        measure(out, known, predicted);
        memory(out, known);
        out.flush();
        return 0;
    }

    private KnnSettings settings() {
        Map<String, String> variables = new HashMap<>();
        put(variables, "METHOD", method);
        put(variables, "SAMPLE", sample);
        put(variables, "NEIGHBOURS", neighbours);
        knn.forEach((name, value) ->
                put(variables, name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT), value));
        return SettingsLoader.load(KnnSettings.class, variables);
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put("SHOPGRID_" + name, value);
        }
    }

    private void measure(PrintWriter out, List<Session> known, List<Session> predicted) {
        KnnSettings settings = settings();
        int items = Predictions.indexOf(known, NO_BOUND).itemCount();
        out.printf(
                "train: %,d sessions, %,d clicks, %,d items; test: %,d sessions, %,d clicks; %d cores%n%s%n",
                known.size(),
                clicks(known),
                items,
                predicted.size(),
                clicks(predicted),
                Runtime.getRuntime().availableProcessors(),
                settings);
        report(out, "index frozen", known, settings, items, predictions -> predictions.frozen(predicted));
        report(out, "live updates", known, settings, items, predictions -> predictions.live(predicted));
    }

    /** Does all twice, each time with an index of its own: the first time the code is cold. */
    private static void report(
            PrintWriter out,
            String what,
            List<Session> known,
            KnnSettings settings,
            int items,
            Consumer<Predictions> predict) {
        predict.accept(new Predictions(Predictions.indexOf(known, NO_BOUND), settings));
        Predictions predictions = new Predictions(Predictions.indexOf(known, NO_BOUND), settings);
        predict.accept(predictions);
        out.printf(
                "%s: MRR@20 %.4f HR@20 %.4f coverage %.3f; %,d predictions, p50 %.0f µs, p90 %.0f µs, p99 %.0f µs%n",
                what,
                predictions.meanReciprocalRank(),
                predictions.hitRate(),
                predictions.coverage(items),
                predictions.made(),
                predictions.micros(50),
                predictions.micros(90),
                predictions.micros(99));
    }

    private static long clicks(List<Session> sessions) {
        return sessions.stream().mapToLong(session -> session.clicks().size()).sum();
    }

    /** Plays the sessions ten times, as other ones and later each time, without a bound and with that of one play. */
    private static void memory(PrintWriter out, List<Session> sessions) {
        long once = Predictions.indexOf(sessions, NO_BOUND).bytes();
        long before = Memory.usedBytes();
        SessionIndex unbounded = playedTimes(sessions, NO_BOUND);
        long after = Memory.usedBytes();
        double millions = PLAYED * clicks(sessions) / MILLION;
        out.printf(
                "memory per million clicks: %.1f MiB of heap, %.1f MiB by its own account (%,d sessions)%n",
                (after - before) / MEBIBYTE / millions, unbounded.bytes() / MEBIBYTE / millions, unbounded.size());
        unbounded = new SessionIndex(NO_BOUND);
        long empty = Memory.usedBytes();
        SessionIndex bounded = playedTimes(sessions, once);
        out.printf(
                "bound %.1f MiB, %d times as many clicks: %.1f MiB by its own account, %.1f MiB of heap, %,d sessions kept, %,d evicted%n",
                once / MEBIBYTE,
                PLAYED,
                bounded.bytes() / MEBIBYTE,
                (Memory.usedBytes() - empty) / MEBIBYTE,
                bounded.size(),
                bounded.evicted());
        if (bounded.bytes() > once || unbounded.size() > 0) {
            throw new IllegalStateException("the bound does not hold");
        }
    }

    private static SessionIndex playedTimes(List<Session> sessions, long maxBytes) {
        long first = sessions.stream()
                .mapToLong(session -> session.clicks().get(0).atMillis())
                .min()
                .orElse(0);
        long length = sessions.stream().mapToLong(Session::lastMillis).max().orElse(0) - first + 1;
        SessionIndex index = new SessionIndex(maxBytes);
        for (int play = 0; play < PLAYED; play++) {
            for (Session session : sessions) {
                List<Click> later = new ArrayList<>();
                for (Click click : session.clicks()) {
                    later.add(new Click(click.sku(), click.atMillis() + play * length));
                }
                Predictions.put(index, play + "-" + session.id(), later);
            }
        }
        return index;
    }
}
