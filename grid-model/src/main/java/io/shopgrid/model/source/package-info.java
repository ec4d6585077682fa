/** Where events come from and up to where they have counted: source partitions, fences, offsets, epochs. */
@NullMarked
package io.shopgrid.model.source;

import org.jspecify.annotations.NullMarked;
