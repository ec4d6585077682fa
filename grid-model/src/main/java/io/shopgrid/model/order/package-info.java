/** Orders and their lines. */
@NullMarked
package io.shopgrid.model.order;

import org.jspecify.annotations.NullMarked;
