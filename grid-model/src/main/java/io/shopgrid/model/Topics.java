package io.shopgrid.model;

/** Topics that the grid writes; {@link SourceTopic} has those that it reads. */
public final class Topics {
    /** Every published price; the key is the sku. */
    public static final String PRICE_CHANGES = "shopgrid.price-changes";

    /** Source records that broke a rule, byte for byte, with the reason in the headers. */
    public static final String QUARANTINE = "shopgrid.quarantine";

    private Topics() {}
}
