/** When each event is due, and the time that it carries. */
@NullMarked
package io.shopgrid.replay.pace;

import org.jspecify.annotations.NullMarked;
