package io.shopgrid.backtest;

import io.shopgrid.backtest.chart.Charts;
import io.shopgrid.backtest.report.BacktestResult;
import io.shopgrid.backtest.report.CsvReport;
import io.shopgrid.backtest.report.MarkdownReport;
import io.shopgrid.backtest.report.Recording;
import io.shopgrid.backtest.report.TextReport;
import io.shopgrid.backtest.timeline.Timeline;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.settings.DurationText;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.file.FileLimits;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.reading.ScriptReader;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One run of the command: reads the file, runs the policies over it, and writes what was asked for. */
final class BacktestCommand {
    private final BacktestSettings settings;
    private final BacktestRequest request;
    private final Consumer<String> out;
    private final IntConsumer onPercent;

    /**
     * @param out takes the report line by line
     * @param onPercent told how far it is, in percent
     */
    BacktestCommand(BacktestSettings settings, BacktestRequest request, Consumer<String> out, IntConsumer onPercent) {
        this.settings = settings;
        this.request = request;
        this.out = out;
        this.onPercent = onPercent;
    }

    /**
     * Runs to the end.
     *
     * @throws BacktestFailedException if it cannot go on
     * @throws io.shopgrid.replay.ending.ReplayFailedException if the file cannot be read
     */
    void run() {
        MoneyScale scale = new MoneyScale(settings.currencyDigits());
        SourceFile file = SourceFile.of(request.file());
        FileLimits limits =
                new FileLimits(settings.maxLines(), settings.maxSize().bytes());
        Script script = new ScriptReader(limits, scale, new Stop()).read(file, request.limit());
        requireProducts(file, script);
        Recording recording = new Recording(
                file.name(), file.format(), script.lines(), script.badLines().size());
        BacktestResult result = new Backtest(
                        new Timeline(script), request.policies(), scale, request.sweepEvery(), request.sku(), onPercent)
                .run();
        TextReport.lines(recording, result, request.sweepEvery(), scale).forEach(out);
        write(request.csv(), CsvReport.text(result.figures(), scale).getBytes(StandardCharsets.UTF_8));
        if (request.chart() != null) {
            write(request.chart(), new Charts(result.steps()).png(result.series(), result.product()));
        }
        if (request.markdown() != null) {
            write(request.markdown(), markdown(request.markdown(), recording, result, scale));
        }
    }

    private void requireProducts(SourceFile file, Script script) {
        Events products = script.products();
        if (products.size() == 0) {
            throw new BacktestFailedException(file.name() + " has no products, so there is nothing to price; "
                    + "record shopgrid.products too, as JSONL");
        }
        String sku = request.sku();
        if (sku != null) {
            for (int at = 0; at < products.size(); at++) {
                if (products.message(at).key().equals(sku)) {
                    return;
                }
            }
            throw new BacktestFailedException("--sku: %s has no product '%s'".formatted(file.name(), sku));
        }
    }

    private byte[] markdown(Path page, Recording recording, BacktestResult result, MoneyScale scale) {
        List<String> lines = MarkdownReport.lines(
                commandLine(),
                request.policyFiles().stream().map(Path::toString).toList(),
                request.chart() == null ? null : seenFrom(page, request.chart()),
                recording,
                result,
                request.sweepEvery(),
                scale);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The command without the data's folder, which is another on each machine. */
    private String commandLine() {
        StringBuilder line = new StringBuilder("./shopgrid backtest");
        request.policyFiles().forEach(policy -> line.append(" --policy ").append(policy));
        line.append(" --sweep ").append(DurationText.of(request.sweepEvery()));
        if (request.limit() != Long.MAX_VALUE) {
            line.append(" --limit ").append(request.limit());
        }
        option(line, "--sku", request.sku());
        option(line, "--csv", request.csv());
        option(line, "--chart", request.chart());
        option(line, "--markdown", request.markdown());
        return line.append(' ')
                .append(Optional.ofNullable(request.file().getFileName()).orElse(request.file()))
                .toString();
    }

    private static void option(StringBuilder line, String name, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(name).append(' ').append(value);
        }
    }

    /** The picture's place as a link of the page. */
    private static String seenFrom(Path page, Path picture) {
        Path folder = Optional.ofNullable(page.toAbsolutePath().getParent()).orElse(page.toAbsolutePath());
        return folder.relativize(picture.toAbsolutePath()).toString().replace('\\', '/');
    }

    private static void write(@Nullable Path file, byte[] bytes) {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new BacktestFailedException("%s cannot be written: %s".formatted(file, failed.getMessage()), failed);
        }
    }
}
