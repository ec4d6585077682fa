package io.shopgrid.api.http;

import io.shopgrid.api.http.InvalidBodyException.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of every error (RFC 9457).
 *
 * @param detail one sentence about this occurrence
 * @param instance names an unexpected failure in the log
 * @param field for an invalid parameter, its name
 * @param value for an invalid parameter, what was sent, shortened
 * @param rule for an invalid parameter, what it breaks
 * @param reasons why the API is not ready
 * @param errors for an invalid body, all that was found
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String field,
        @Nullable String value,
        @Nullable String rule,
        @Nullable List<String> reasons,
        @Nullable List<FieldError> errors) {
    Problem {
        detail = Shown.wellFormed(detail);
    }

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null, null, null);
    }

    static Problem of(InvalidParameterException e) {
        ProblemType type = ProblemType.INVALID_PARAMETER;
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                String.valueOf(e.getMessage()),
                null,
                e.field(),
                e.value(),
                e.rule(),
                null,
                null);
    }

    static Problem notReady(List<String> reasons) {
        ProblemType type = ProblemType.NOT_READY;
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                String.join("; ", reasons),
                null,
                null,
                null,
                null,
                reasons,
                null);
    }

    static Problem of(ProblemType type, InvalidBodyException e) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                String.valueOf(e.getMessage()),
                null,
                null,
                null,
                null,
                null,
                e.errors().isEmpty() ? null : e.errors());
    }

    /** The same problem of a request that Jetty or Javalin refused with another status. */
    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, instance, field, value, rule, reasons, errors);
    }

    Problem withInstance(String uri) {
        return new Problem(type, title, status, detail, uri, field, value, rule, reasons, errors);
    }
}
