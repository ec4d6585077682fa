/** What keeps every event counted once: epochs and source offsets, as the nodes see them. */
@NullMarked
package io.shopgrid.compute.source;

import org.jspecify.annotations.NullMarked;
