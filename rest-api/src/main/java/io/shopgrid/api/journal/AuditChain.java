package io.shopgrid.api.journal;

import io.shopgrid.api.journal.AuditEntry.Actor;
import io.shopgrid.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The chain of one writer: each entry names the hash of the one before, so that none can be changed, taken out or put in
 * between without all that follow.
 *
 * <p>The first entry names the newest entry that the topic had then, of whichever writer: so a writer's last entries are
 * missed too. Not thread-safe.
 */
final class AuditChain {
    private final String writer;
    private long sequence;
    private String head = AuditEntry.NOTHING_BEFORE;
    private long keptSequence;
    private String keptHead = AuditEntry.NOTHING_BEFORE;

    AuditChain(String writer) {
        this.writer = writer;
    }

    String writer() {
        return writer;
    }

    /** The first record. */
    Link start(String process, Optional<AuditRecord> newest, Instant now) {
        Map<String, Object> after = newest.<Map<String, Object>>map(last -> Map.of(
                        "writer",
                        last.entry().writer(),
                        "sequence",
                        last.entry().sequence(),
                        "hash",
                        last.hash()))
                .orElse(Map.of());
        return next(
                new Change(
                        new Actor("", process, ""),
                        null,
                        AuditEntry.WRITER_STARTED,
                        "writer " + writer,
                        null,
                        AuditJson.tree(after),
                        null,
                        List.of()),
                now);
    }

    /** The record of a change, which comes after the one before. */
    Link next(Change change, Instant now) {
        AuditEntry entry = new AuditEntry(
                writer,
                sequence + 1,
                now,
                change.actor(),
                change.requestId(),
                change.action(),
                change.target(),
                change.before(),
                change.after(),
                change.answer(),
                head);
        byte[] value = AuditJson.write(entry);
        String hash = AuditJson.hash(value);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.AUDIT, writer.getBytes(StandardCharsets.UTF_8), value);
        record.headers().add(AuditJson.HASH, hash.getBytes(StandardCharsets.US_ASCII));
        sequence++;
        head = hash;
        return new Link(new AuditRecord(entry, hash), record);
    }

    /** All records so far are on the topic. */
    void keep() {
        keptSequence = sequence;
        keptHead = head;
    }

    /** No record since {@link #keep} is on the topic, or ever will be. */
    void takeBack() {
        sequence = keptSequence;
        head = keptHead;
    }

    /** An entry, and how it goes to Kafka. */
    record Link(AuditRecord audited, ProducerRecord<byte[], byte[]> record) {}
}
