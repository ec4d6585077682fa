/** The route that shows a product. */
@NullMarked
package io.shopgrid.api.product;

import org.jspecify.annotations.NullMarked;
