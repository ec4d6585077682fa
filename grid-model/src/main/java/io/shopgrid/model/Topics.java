package io.shopgrid.model;

/** Topics that the grid writes; {@link SourceTopic} has those that it reads. */
public final class Topics {
    /** Every published price; the key is the sku. */
    public static final String PRICE_CHANGES = "shopgrid.price-changes";

    /** Source records that broke a rule, byte for byte, with the reason in the headers. */
    public static final String QUARANTINE = "shopgrid.quarantine";

    /** The API's keys, as hashes; the key is the id of the API key. */
    public static final String API_KEYS = "shopgrid.api-keys";

    /** Who did what through the API; the key is the writer. */
    public static final String AUDIT = "shopgrid.audit";

    private Topics() {}
}
