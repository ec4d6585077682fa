/** {@code ./shopgrid replay}: plays a file through Kafka into a running grid and reconciles the two. */
@NullMarked
package io.shopgrid.replay;

import org.jspecify.annotations.NullMarked;
