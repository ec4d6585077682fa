/** A Kafka broker in this JVM, from plain jars: one node that is broker and controller at once. */
@NullMarked
package io.shopgrid.broker;

import org.jspecify.annotations.NullMarked;
