package io.shopgrid.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;

/** Bodies as JSON: times in ISO-8601 UTC, and a field without a value is left out. */
public final class Json {
    /** Shorter answers gain nothing by it. */
    private static final int MIN_COMPRESSED_BYTES = 1_500;

    private static final String CONTENT_TYPE = "application/json";

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build()
            .writer();

    private Json() {}

    /** Answers with a body that is of this moment. */
    public static void write(Context ctx, Object body) {
        write(ctx, body, "no-store");
    }

    private static void write(Context ctx, Object body, String cacheControl) {
        writeBytes(ctx, bytes(body), cacheControl);
    }

    /** Answers with JSON that is of this moment. */
    public static void writeBytes(Context ctx, byte[] json) {
        writeBytes(ctx, json, "no-store");
    }

    static void writeBytes(Context ctx, byte[] json, String cacheControl) {
        ctx.header("Cache-Control", cacheControl).contentType(CONTENT_TYPE);
        if (json.length < MIN_COMPRESSED_BYTES || ctx.header("Accept-Encoding") == null) {
            ctx.disableCompression(); // saves the look at what the caller accepts
            ctx.res().setContentLength(json.length);
        }
        ctx.result(json);
    }

    /** A body as JSON. */
    public static byte[] bytes(Object body) {
        try {
            return WRITER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + body.getClass(), e);
        }
    }
}
