package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;

/**
 * Where a message is in its topic.
 *
 * @param index how many messages are before it in its partition
 */
public record Position(SourceTopic topic, int partition, int index) {}
