package io.shopgrid.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Keys as JSON, on their topic and in files; fields that a newer version adds are passed over. */
public final class ApiKeyJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private ApiKeyJson() {}

    /** The record of a key. */
    public static byte[] write(ApiKey key) {
        try {
            return MAPPER.writeValueAsBytes(key);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a key cannot be written", impossible);
        }
    }

    /**
     * Reads a record.
     *
     * @throws IOException if it is none
     */
    public static ApiKey read(byte[] value) throws IOException {
        return MAPPER.readValue(value, ApiKey.class);
    }
}
