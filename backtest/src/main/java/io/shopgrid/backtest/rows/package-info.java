/** The rows that the grid would hold, folded from events by the ledgers that its nodes use. */
@NullMarked
package io.shopgrid.backtest.rows;

import org.jspecify.annotations.NullMarked;
