package io.shopgrid.api.http;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;

/**
 * What one caller may take of the API.
 *
 * @param requestsPerSecond requests of one key to one API process; more are answered with 429
 * @param burst requests of one key that may come at once
 * @param requestSize largest body of a request
 * @param headerSize largest request line and headers together
 * @param minDataRate bytes a second that a body must come at; slower senders are cut off
 */
public record LimitSettings(
        @Default("1000") @Range(min = 1, max = 1_000_000) int requestsPerSecond,
        @Default("2000") @Range(min = 1, max = 1_000_000) int burst,

        @Default("1MiB") @Between(min = "1KiB", max = "16MiB")
        DataSize requestSize,

        @Default("16KiB") @Between(min = "8KiB", max = "64KiB")
        DataSize headerSize,

        @Default("1000") @Range(min = 0, max = 1_000_000) int minDataRate) {}
