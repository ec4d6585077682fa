/** Routes that show published prices and explain them. */
@NullMarked
package io.shopgrid.api.price;

import org.jspecify.annotations.NullMarked;
