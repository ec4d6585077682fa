package io.shopgrid.replay.click;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.SourceFile.LineConsumer;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the lines of a click TSV, in its order. Not thread-safe. */
public final class ClickGathering implements LineConsumer {
    private final Map<String, String> texts = new HashMap<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private String[] sessions = new String[1_024];
    private String[] skus = new String[1_024];
    private long[] times = new long[1_024];
    private int size;
    private long lines;

    @Override
    public void accept(long number, byte[] line) {
        lines++;
        Decoded<ClickEvent> checked = ClickRules.check(line);
        checked.handle(this::add, broken -> badLines.add(new BadLine(number, line, broken)));
    }

    private void add(ClickEvent click) {
        if (size == times.length) {
            sessions = Arrays.copyOf(sessions, 2 * size);
            skus = Arrays.copyOf(skus, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        sessions[size] = shared(click.sessionId());
        skus[size] = shared(click.sku());
        times[size] = click.atMillis();
        size++;
    }

    /** The same text as one object, however many lines have it. */
    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** What the lines came to. */
    public Script finish() {
        return new Script(lines, Events.NONE, Events.NONE, new Clicks(), badLines, null);
    }

    private final class Clicks implements Events {
        private final EventEncoder encoder = new EventEncoder(new MoneyScale(0)); // clicks have no amounts

        @Override
        public int size() {
            return size;
        }

        @Override
        public long atMillis(int index) {
            return times[index];
        }

        @Override
        public Message message(int index, long atMillis) {
            ClickEvent click = ClickRules.view(sessions[index], skus[index], atMillis);
            return new Message(SourceTopic.CLICKS, EventEncoder.key(click), encoder.encode(click), 1);
        }
    }
}
