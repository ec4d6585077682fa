package io.shopgrid.api.http;

/** A parameter of a request breaks a rule. A retry cannot help. */
public final class InvalidParameterException extends RuntimeException {
    private static final int MAX_SHOWN = 80;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field the parameter's name
     * @param value what was sent; shown shortened
     * @param rule what it has to be, to be read after the value: "is not …"
     */
    public InvalidParameterException(String field, String value, String rule) {
        super(shortened(field) + ": '" + shortened(value) + "' " + rule);
        this.field = shortened(field);
        this.value = shortened(value);
        this.rule = rule;
    }

    private static String shortened(String value) {
        return Shown.wellFormed(value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…");
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String rule() {
        return rule;
    }
}
