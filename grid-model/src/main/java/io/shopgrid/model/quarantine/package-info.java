/** How a quarantined record says where it came from and why it is there. */
@NullMarked
package io.shopgrid.model.quarantine;

import org.jspecify.annotations.NullMarked;
