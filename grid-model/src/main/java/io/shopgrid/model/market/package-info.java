/** What rivals ask for the same products. */
@NullMarked
package io.shopgrid.model.market;

import org.jspecify.annotations.NullMarked;
