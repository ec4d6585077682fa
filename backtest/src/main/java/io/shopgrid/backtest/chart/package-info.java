/** Draws what policies did over time. */
@NullMarked
package io.shopgrid.backtest.chart;

import org.jspecify.annotations.NullMarked;
