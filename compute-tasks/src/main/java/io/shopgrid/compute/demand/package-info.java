/** Counts views, carts and units in windows of event time. */
@NullMarked
package io.shopgrid.compute.demand;

import org.jspecify.annotations.NullMarked;
