/** Measurements of the grid, as ratios within one run. */
@NullMarked
package io.shopgrid.bench;

import org.jspecify.annotations.NullMarked;
