/** Applies product events. */
@NullMarked
package io.shopgrid.compute.product;

import org.jspecify.annotations.NullMarked;
