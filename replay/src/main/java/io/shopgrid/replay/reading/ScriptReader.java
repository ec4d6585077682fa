package io.shopgrid.replay.reading;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.click.ClickGathering;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.file.FileLimits;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.file.SourceFile.LineConsumer;
import io.shopgrid.replay.jsonl.JsonlGathering;
import io.shopgrid.replay.retail.RetailGathering;
import io.shopgrid.replay.script.Script;

/** Reads a file to its script, whichever format it has. The script holds all of the file's events in memory. */
public final class ScriptReader {
    private static final String FILE_ID_FORMAT = "%.16s";

    private final FileLimits limits;
    private final MoneyScale scale;
    private final Stop stop;

    /** @param stop ends the reading when it is asked for */
    public ScriptReader(FileLimits limits, MoneyScale scale, Stop stop) {
        this.limits = limits;
        this.scale = scale;
        this.stop = stop;
    }

    /**
     * Reads.
     *
     * @param limit most data lines to take
     * @throws io.shopgrid.replay.ending.ReplayFailedException if the file cannot be read or is beyond a limit
     * @throws io.shopgrid.replay.ending.StoppedException if it was told to stop
     */
    public Script read(SourceFile file, long limit) {
        return switch (file.format()) {
            case RETAIL_CSV -> {
                RetailGathering gathering = new RetailGathering(scale);
                gather(file, limit, gathering);
                yield gathering.finish(FILE_ID_FORMAT.formatted(file.sha256()));
            }
            case CLICK_TSV -> {
                ClickGathering gathering = new ClickGathering();
                gather(file, limit, gathering);
                yield gathering.finish();
            }
            case JSONL -> {
                JsonlGathering gathering = new JsonlGathering(scale);
                gather(file, limit, gathering);
                yield gathering.finish();
            }
        };
    }

    private void gather(SourceFile file, long limit, LineConsumer gathering) {
        file.forEachLine(limits, limit, (number, line) -> {
            stop.check();
            gathering.accept(number, line);
        });
    }
}
