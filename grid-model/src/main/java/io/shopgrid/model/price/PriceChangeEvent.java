package io.shopgrid.model.price;

/**
 * A record of {@code shopgrid.price-changes}: one published price.
 *
 * @param version counts from 1 for each sku, without a gap; the same version may come again, unchanged
 */
public record PriceChangeEvent(String sku, long version, PriceChange change) {}
