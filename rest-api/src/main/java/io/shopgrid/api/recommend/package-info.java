/** The routes that show sessions and recommend products. */
@NullMarked
package io.shopgrid.api.recommend;

import org.jspecify.annotations.NullMarked;
