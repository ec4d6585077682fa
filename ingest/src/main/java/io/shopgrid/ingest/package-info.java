/** The process that brings Kafka's events into the grid. */
@NullMarked
package io.shopgrid.ingest;

import org.jspecify.annotations.NullMarked;
