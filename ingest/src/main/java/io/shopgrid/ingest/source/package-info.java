/** Reads source partitions from the grid's own offsets, one batch in flight each. */
@NullMarked
package io.shopgrid.ingest.source;

import org.jspecify.annotations.NullMarked;
