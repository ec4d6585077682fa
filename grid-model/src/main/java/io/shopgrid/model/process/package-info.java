/** How a process of the grid starts, tells its settings, and ends. */
@NullMarked
package io.shopgrid.model.process;

import org.jspecify.annotations.NullMarked;
