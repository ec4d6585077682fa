/** The whole grid in one process, with a simulated shop. */
@NullMarked
package io.shopgrid.demo;

import org.jspecify.annotations.NullMarked;
