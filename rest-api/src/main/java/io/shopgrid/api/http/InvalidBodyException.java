package io.shopgrid.api.http;

import java.util.List;

/** A body breaks rules; all of them that were found. A retry cannot help. */
public final class InvalidBodyException extends RuntimeException {
    /** Most errors that an answer lists. */
    public static final int MAX_ERRORS = 100;

    /** What kind of body it is. */
    public enum Kind {
        /** It is not JSON, or not what the route takes. */
        BODY,
        /** It is a batch, and some of its events are refused. */
        EVENTS,
        /** It is something else than JSON. */
        MEDIA_TYPE
    }

    /**
     * One broken rule.
     *
     * @param at JSON pointer to the field; empty for the body as a whole
     * @param rule its stable name
     * @param reason one line
     */
    public record FieldError(String at, String rule, String reason) {
        public FieldError {
            at = Shown.wellFormed(at);
            reason = Shown.wellFormed(reason);
        }
    }

    private final Kind kind;
    private final List<FieldError> errors;

    public InvalidBodyException(Kind kind, String message, List<FieldError> errors) {
        super(message);
        this.kind = kind;
        this.errors = errors.stream().limit(MAX_ERRORS).toList();
    }

    public Kind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
