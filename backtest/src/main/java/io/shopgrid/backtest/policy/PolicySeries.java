package io.shopgrid.backtest.policy;

/**
 * What one policy did step by step.
 *
 * @param label names the policy
 * @param index at the end of each step: price ÷ list price, the mean over all products with a price that are not
 *     retired, each counting the same; NaN while there are none
 * @param changes prices published within each step after a product's first one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over to be drawn, and not compared
public record PolicySeries(String label, double[] index, int[] changes) {}
