/** Events of shops without a Kafka producer, over HTTP. */
@NullMarked
package io.shopgrid.api.event;

import org.jspecify.annotations.NullMarked;
