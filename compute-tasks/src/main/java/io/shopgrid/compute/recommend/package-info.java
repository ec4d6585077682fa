/** Recommends products from what shoppers with like sessions clicked. */
@NullMarked
package io.shopgrid.compute.recommend;

import org.jspecify.annotations.NullMarked;
