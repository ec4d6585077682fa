/** Routes for probes. */
@NullMarked
package io.shopgrid.api.health;

import org.jspecify.annotations.NullMarked;
