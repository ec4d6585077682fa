/** {@code ./shopgrid audit}: whether the audit is as it was written. */
@NullMarked
package io.shopgrid.cluster.audit;

import org.jspecify.annotations.NullMarked;
