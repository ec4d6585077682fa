/** A seeded shop with shoppers, rivals and deliveries that speaks only through Kafka. */
@NullMarked
package io.shopgrid.demo.simulator;

import org.jspecify.annotations.NullMarked;
