/** A file of any format read to its script. */
@NullMarked
package io.shopgrid.replay.reading;

import org.jspecify.annotations.NullMarked;
