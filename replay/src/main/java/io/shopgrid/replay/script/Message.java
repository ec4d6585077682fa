package io.shopgrid.replay.script;

import io.shopgrid.model.SourceTopic;
import org.jspecify.annotations.Nullable;

/** One record to send. */
public final class Message {
    private final SourceTopic topic;
    private final String key;
    private final byte @Nullable [] value;
    private final int lines;

    /**
     * @param value null deletes the key
     * @param lines lines of the file that the record carries; 0 if it is made from the file as a whole
     */
    public Message(SourceTopic topic, String key, byte @Nullable [] value, int lines) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.lines = lines;
    }

    public SourceTopic topic() {
        return topic;
    }

    public String key() {
        return key;
    }

    /** The message's own array: not to be changed. */
    public byte @Nullable [] value() {
        return value;
    }

    public int lines() {
        return lines;
    }
}
