/** Writes what policies came to, as text, CSV and Markdown. */
@NullMarked
package io.shopgrid.backtest.report;

import org.jspecify.annotations.NullMarked;
