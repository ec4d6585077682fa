package io.shopgrid.backtest.report;

import io.shopgrid.replay.file.FileFormat;

/**
 * The file that a backtest ran on.
 *
 * @param name without its folder
 * @param lines data lines that were read
 * @param badLines those of them that broke a rule
 */
public record Recording(String name, FileFormat format, long lines, int badLines) {}
