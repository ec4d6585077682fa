/** Amounts of the grid's one currency. */
@NullMarked
package io.shopgrid.model.money;

import org.jspecify.annotations.NullMarked;
