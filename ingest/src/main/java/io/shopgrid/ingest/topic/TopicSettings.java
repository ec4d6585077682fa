package io.shopgrid.ingest.topic;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * How topics are created that are not there yet.
 *
 * @param create whether to create them at all
 * @param partitions partitions of each topic
 * @param replicationFactor copies of each partition; -1 leaves it to the broker
 * @param ordersRetention how long orders and stock events are kept; 0s keeps them for good
 * @param clicksRetention how long clicks are kept
 */
public record TopicSettings(
        @Default("true") boolean create,
        @Default("12") @Range(min = 1, max = 1024) int partitions,
        @Default("-1") @Range(min = -1, max = 9) int replicationFactor,
        @Default("0s") @Between(min = "0s", max = "36500d") Duration ordersRetention,
        @Default("7d") @Between(min = "1h", max = "36500d") Duration clicksRetention) {}
