/** How a replay ends before its time: it failed, or it was told to stop. */
@NullMarked
package io.shopgrid.replay.ending;

import org.jspecify.annotations.NullMarked;
