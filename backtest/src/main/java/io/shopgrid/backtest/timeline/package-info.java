/** Event time: the events in its order, and the steps that charts count in. */
@NullMarked
package io.shopgrid.backtest.timeline;

import org.jspecify.annotations.NullMarked;
