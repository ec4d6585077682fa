/** Names that every part of the grid agrees on. */
@NullMarked
package io.shopgrid.model;

import org.jspecify.annotations.NullMarked;
