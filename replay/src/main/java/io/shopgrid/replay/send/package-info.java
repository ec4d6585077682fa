/** Kafka's side: what is sent, and what is read back from the quarantine. */
@NullMarked
package io.shopgrid.replay.send;

import org.jspecify.annotations.NullMarked;
