/** Starts the grid's processes on one machine, stops them in order, and looks after neither in between. */
@NullMarked
package io.shopgrid.cluster;

import org.jspecify.annotations.NullMarked;
