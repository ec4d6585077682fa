/** Click sessions as tab-separated values. */
@NullMarked
package io.shopgrid.replay.click;

import org.jspecify.annotations.NullMarked;
