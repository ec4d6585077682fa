/** The file as it was given: its bytes, lines and format. */
@NullMarked
package io.shopgrid.replay.file;

import org.jspecify.annotations.NullMarked;
