package io.shopgrid.replay.jsonl;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.SourceFile.LineConsumer;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers recorded events phase by phase, in the file's order. Not thread-safe.
 *
 * <p>A record that deletes its key has no time of its own; it gets that of the event before it in its phase,
 * or of the first one that has any.
 */
public final class JsonlGathering implements LineConsumer {
    private final JsonlRules rules;
    private final Phase products = new Phase();
    private final Phase stock = new Phase();
    private final Phase rest = new Phase();
    private final List<BadLine> badLines = new ArrayList<>();
    private long lines;

    public JsonlGathering(MoneyScale scale) {
        this.rules = new JsonlRules(scale);
    }

    @Override
    public void accept(long number, byte[] line) {
        lines++;
        rules.check(line)
                .handle(
                        event -> phase(event.topic()).add(event),
                        broken -> badLines.add(new BadLine(number, line, broken)));
    }

    private Phase phase(SourceTopic topic) {
        return switch (topic) {
            case PRODUCTS -> products;
            case STOCK -> stock;
            default -> rest;
        };
    }

    /** What the lines came to. */
    public Script finish() {
        return new Script(lines, products, stock, rest, badLines, null);
    }

    private static final class Phase implements Events {
        private final List<Recorded> events = new ArrayList<>();
        private long[] times = new long[64];
        private int untimed;

        void add(Recorded event) {
            int size = events.size();
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
            }
            events.add(event);
            if (event.isDeletion() && size == untimed) {
                untimed++;
            } else if (event.isDeletion()) {
                times[size] = times[size - 1];
            } else {
                times[size] = event.atMillis();
                Arrays.fill(times, 0, Math.max(0, untimed), event.atMillis());
                untimed = -1;
            }
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public long atMillis(int index) {
            return times[index];
        }

        @Override
        public Message message(int index, long atMillis) {
            return events.get(index).message(atMillis);
        }
    }
}
