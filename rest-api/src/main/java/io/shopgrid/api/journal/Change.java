package io.shopgrid.api.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.journal.AuditEntry.Actor;
import io.shopgrid.api.journal.AuditEntry.Answer;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes: the records that it writes, and what the audit says of it. All of it comes to be, or none.
 *
 * @param action what is done, as {@code key.create}
 * @param target what it is done to
 * @param records may be empty
 */
public record Change(
        Actor actor,
        @Nullable String requestId,
        String action,
        String target,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable Answer answer,
        List<ProducerRecord<byte[], byte[]>> records) {
    public Change {
        records = List.copyOf(records);
    }
}
