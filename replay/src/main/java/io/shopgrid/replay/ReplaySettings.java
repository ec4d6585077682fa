package io.shopgrid.replay;

import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * Settings of a replay.
 *
 * @param jdbcUrl where the grid is: Ignite's thin driver, with one or more addresses
 * @param currencyDigits digits of the grid's currency after the point; the same in every process
 * @param patience how long the grid may apply nothing, or not answer, before the replay gives up
 * @param progressEvery how often to write a line of progress where there is no terminal
 * @param pollEvery how often to ask the grid how far it is
 * @param maxLines most data lines of a file: it is gathered in memory
 * @param maxSize most bytes of a file, unpacked
 */
public record ReplaySettings(
        @Default("jdbc:ignite:thin://127.0.0.1:10800..10809/SHOPGRID")
        String jdbcUrl,

        @Default("2") @Range(min = 0, max = 4) int currencyDigits,
        @Default("5m") @Between(min = "1s", max = "1d") Duration patience,
        @Default("5s") @Between(min = "100ms", max = "1h") Duration progressEvery,

        @Default("200ms") @Between(min = "10ms", max = "10s")
        Duration pollEvery,

        @Default("2000000") @Range(min = 1, max = 100_000_000)
        int maxLines,

        @Default("512MiB") @Between(min = "1MiB", max = "64GiB")
        DataSize maxSize,

        KafkaSettings kafka) {}
