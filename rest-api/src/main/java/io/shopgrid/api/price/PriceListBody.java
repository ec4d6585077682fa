package io.shopgrid.api.price;

import java.util.List;

/**
 * Several prices.
 *
 * @param missing skus that were named and have no published price
 */
record PriceListBody(List<PriceBody> prices, List<String> missing) {}
