/** Decides prices beside the data and publishes them, each version once and in order. */
@NullMarked
package io.shopgrid.compute.pricing;

import org.jspecify.annotations.NullMarked;
