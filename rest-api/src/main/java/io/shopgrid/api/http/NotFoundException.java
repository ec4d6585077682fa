package io.shopgrid.api.http;

/** The grid has no such row. */
public final class NotFoundException extends RuntimeException {
    /** What is not there. */
    public enum Missing {
        /** The sku is unknown. */
        PRODUCT,
        /** The product is known, its first price is not published yet. */
        PRICE,
        /** The price is published, the record of its decision is not stored yet. */
        EXPLANATION,
        /** The price has no such version, or its record is no longer kept. */
        CHANGE,
        /** The product is known, nothing was ever counted, delivered or ordered. */
        STOCK,
        /** No click of the session was counted, or it is over. */
        SESSION,
        /** No such file is served. */
        FILE,
        /** No API key has this id. */
        KEY
    }

    private final Missing missing;

    /** @param message one sentence for whoever sent the request */
    public NotFoundException(Missing missing, String message) {
        super(message);
        this.missing = missing;
    }

    public Missing missing() {
        return missing;
    }
}
