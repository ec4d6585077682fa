/** The way to the grid: a thin client that comes back by itself, behind a bulkhead with a deadline. */
@NullMarked
package io.shopgrid.api.grid;

import org.jspecify.annotations.NullMarked;
