/** Decides which record of an order counts, and writes its lines. */
@NullMarked
package io.shopgrid.compute.order;

import org.jspecify.annotations.NullMarked;
