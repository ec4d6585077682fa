/** How much of the file is sent and counted, and how that is told. */
@NullMarked
package io.shopgrid.replay.progress;

import org.jspecify.annotations.NullMarked;
