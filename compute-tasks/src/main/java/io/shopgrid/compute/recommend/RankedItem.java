package io.shopgrid.compute.recommend;

import org.jspecify.annotations.Nullable;

/**
 * An item with what speaks for it.
 *
 * @param score comparable within one ranking only
 * @param because the shopper's item that most of the neighbours with this one have too; null if none has
 * @param shoppers neighbours that have both
 * @param seen whether the shopper has seen it before
 */
public record RankedItem(String sku, double score, @Nullable String because, int shoppers, boolean seen) {}
