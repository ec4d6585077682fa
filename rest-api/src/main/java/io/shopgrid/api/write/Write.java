package io.shopgrid.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a route has decided to change, and what it answers once that is done.
 *
 * @param action for the audit, as {@code key.create}
 * @param target for the audit
 * @param status of the answer
 * @param body of the answer; null for none
 * @param remembered the body without secrets, for when the request is sent again
 */
public record Write(
        String action,
        String target,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        List<ProducerRecord<byte[], byte[]>> records,
        int status,
        @Nullable Object body,
        @Nullable Object remembered) {}
