/** What the shop has on its shelves. */
@NullMarked
package io.shopgrid.model.inventory;

import org.jspecify.annotations.NullMarked;
