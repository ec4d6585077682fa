/** Applies rivals' prices. */
@NullMarked
package io.shopgrid.compute.market;

import org.jspecify.annotations.NullMarked;
