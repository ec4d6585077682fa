/** What Prometheus scrapes: requests by route, and the JVM. */
@NullMarked
package io.shopgrid.api.metrics;

import org.jspecify.annotations.NullMarked;
