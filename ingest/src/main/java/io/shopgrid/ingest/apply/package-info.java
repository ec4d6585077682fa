/** Turns a batch of one topic's records into changes of rows, and applies them. */
@NullMarked
package io.shopgrid.ingest.apply;

import org.jspecify.annotations.NullMarked;
