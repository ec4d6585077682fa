package io.shopgrid.api.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.shopgrid.api.access.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Entries of the audit as bytes: JSON, with the hash of exactly these bytes in a header. */
public final class AuditJson {
    /** Header with the hash. */
    public static final String HASH = "shopgrid.audit.sha256";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private AuditJson() {}

    static byte[] write(AuditEntry entry) {
        try {
            return MAPPER.writeValueAsBytes(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an audit entry cannot be written", impossible);
        }
    }

    /**
     * Reads an entry.
     *
     * @throws IOException if these bytes are none
     */
    static AuditEntry read(byte[] value) throws IOException {
        AuditEntry entry = MAPPER.readValue(value, AuditEntry.class);
        if (entry == null
                || entry.writer() == null
                || entry.at() == null
                || entry.actor() == null
                || entry.action() == null
                || entry.target() == null
                || entry.previousHash() == null) {
            throw new IOException("not an audit entry");
        }
        return entry;
    }

    /** A body as JSON, for {@code before}, {@code after} and answers. */
    public static JsonNode tree(Object body) {
        return MAPPER.valueToTree(body);
    }

    static String hash(byte[] value) {
        return Secret.sha256(value);
    }

    static Optional<String> hash(Headers headers) {
        Header header = headers.lastHeader(HASH);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
