/** The route that shows a product's stock. */
@NullMarked
package io.shopgrid.api.inventory;

import org.jspecify.annotations.NullMarked;
