/** {@code ./shopgrid backtest}: says what pricing policies would have done with a file of recorded events. */
@NullMarked
package io.shopgrid.backtest;

import org.jspecify.annotations.NullMarked;
