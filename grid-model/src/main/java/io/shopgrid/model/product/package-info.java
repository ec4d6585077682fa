/** What the shop sells. */
@NullMarked
package io.shopgrid.model.product;

import org.jspecify.annotations.NullMarked;
