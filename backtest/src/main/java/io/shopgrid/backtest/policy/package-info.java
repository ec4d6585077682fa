/** One policy in a backtest: the prices it would have set, and what they come to. */
@NullMarked
package io.shopgrid.backtest.policy;

import org.jspecify.annotations.NullMarked;
