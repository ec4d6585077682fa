/** Prices, their changes, and all that a change was decided on. */
@NullMarked
package io.shopgrid.model.price;

import org.jspecify.annotations.NullMarked;
