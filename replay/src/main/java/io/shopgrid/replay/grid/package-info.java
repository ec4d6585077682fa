/** The grid's side, over JDBC: how far it has applied what was sent, and what it holds. */
@NullMarked
package io.shopgrid.replay.grid;

import org.jspecify.annotations.NullMarked;
