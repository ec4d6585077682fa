/** Creates the topics that are not there yet. */
@NullMarked
package io.shopgrid.ingest.topic;

import org.jspecify.annotations.NullMarked;
