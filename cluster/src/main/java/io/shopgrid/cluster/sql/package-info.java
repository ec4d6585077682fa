/** An SQL shell on the running grid. */
@NullMarked
package io.shopgrid.cluster.sql;

import org.jspecify.annotations.NullMarked;
