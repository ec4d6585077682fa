package io.shopgrid.backtest;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;

/**
 * Settings of a backtest.
 *
 * @param currencyDigits digits of the currency after the point, as in the grid
 * @param maxLines most data lines of a file: it is gathered in memory
 * @param maxSize most bytes of a file, unpacked
 */
public record BacktestSettings(
        @Default("2") @Range(min = 0, max = 4) int currencyDigits,

        @Default("2000000") @Range(min = 1, max = 100_000_000)
        int maxLines,

        @Default("512MiB") @Between(min = "1MiB", max = "64GiB")
        DataSize maxSize) {}
