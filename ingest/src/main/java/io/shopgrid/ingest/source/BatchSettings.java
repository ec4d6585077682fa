package io.shopgrid.ingest.source;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * Limits of a batch. Batches grow up to them with the backlog: bigger ones meet more events of the same product and
 * write less for each.
 *
 * @param records records in a batch, about
 * @param size bytes of the records' values in a batch, about
 * @param backoff wait before a batch that was not taken is tried again; doubles up to {@code maxBackoff}
 */
public record BatchSettings(
        @Default("60000") @Range(min = 1, max = 1_000_000) int records,

        @Default("16MiB") @Between(min = "1MiB", max = "1GiB")
        DataSize size,

        @Default("200ms") @Between(min = "10ms", max = "1m") Duration backoff,
        @Default("10s") @Between(min = "10ms", max = "10m") Duration maxBackoff) {}
