/** How the processes reach Kafka. */
@NullMarked
package io.shopgrid.model.kafka;

import org.jspecify.annotations.NullMarked;
