/** Applies counts, deliveries and sales to stock. */
@NullMarked
package io.shopgrid.compute.inventory;

import org.jspecify.annotations.NullMarked;
