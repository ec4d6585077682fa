package io.shopgrid.model.kafka;

/** Headers of the records of source topics. */
public final class RecordHeaders {
    /**
     * {@code true} on records whose events are history: their own time may be long before the record's timestamp, which
     * is when they were produced.
     */
    public static final String HISTORICAL = "shopgrid.historical";

    private RecordHeaders() {}
}
