/** The events of the source topics, as decoded and checked values. */
@NullMarked
package io.shopgrid.model.event;

import org.jspecify.annotations.NullMarked;
