/** Generated events of a shop, and what must come of them however they are applied. */
@NullMarked
package io.shopgrid.ingest.fold;

import org.jspecify.annotations.NullMarked;
