package io.shopgrid.replay.jsonl;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.replay.script.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of JSONL that keeps all rules: the record that it stands for. */
final class Recorded {
    private final SourceTopic topic;
    private final String key;
    private final byte @Nullable [] event;
    private final long atMillis;
    private final int atFrom;
    private final int atTo;

    /**
     * @param event the event's JSON as it is in the file, handed over; null deletes the key
     * @param atMillis the event's own time
     * @param atFrom where in the event the value of its field {@code at} begins
     * @param atTo where it has ended
     */
    Recorded(SourceTopic topic, String key, byte @Nullable [] event, long atMillis, int atFrom, int atTo) {
        this.topic = topic;
        this.key = key;
        this.event = event;
        this.atMillis = atMillis;
        this.atFrom = atFrom;
        this.atTo = atTo;
    }

    SourceTopic topic() {
        return topic;
    }

    /** Whether it deletes its key; then it has no time. */
    boolean isDeletion() {
        return event == null;
    }

    /** The event's own time; 0 if it deletes its key. */
    long atMillis() {
        return atMillis;
    }

    /** The record with the event's own bytes, or with another time in their place. */
    Message message(long at) {
        byte[] value = event == null || at == atMillis ? event : moved(event, at);
        return new Message(topic, key, value, 1);
    }

    private byte[] moved(byte[] whole, long at) {
        byte[] time = ('"' + Instant.ofEpochMilli(at).toString() + '"').getBytes(StandardCharsets.US_ASCII);
        byte[] moved = new byte[whole.length - (atTo - atFrom) + time.length];
        System.arraycopy(whole, 0, moved, 0, atFrom);
        System.arraycopy(time, 0, moved, atFrom, time.length);
        System.arraycopy(whole, atTo, moved, atFrom + time.length, whole.length - atTo);
        return moved;
    }
}
