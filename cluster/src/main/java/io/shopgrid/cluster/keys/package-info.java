/** {@code ./shopgrid keys}: makes and revokes API keys, in the file that an API starts with or over HTTP. */
@NullMarked
package io.shopgrid.cluster.keys;

import org.jspecify.annotations.NullMarked;
