package io.shopgrid.ingest.source;

import io.shopgrid.compute.source.MoveOffset;
import io.shopgrid.ingest.apply.PartitionRun;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * What a worker reads under: everything that it decides is void once this is.
 *
 * @param epoch the grid's epoch when the offsets were read
 * @param topicId the topic's id then
 */
record Assignment(SourceTopic topic, long epoch, Uuid topicId) {
    /** The packed source of a partition. */
    long source(int partition) {
        return Source.pack(topic, partition, topicId.getMostSignificantBits(), topicId.getLeastSignificantBits());
    }

    /** The offsets to note once a batch is applied. */
    SortedMap<SourceOffsetKey, MoveOffset> after(List<PartitionRun> batch) {
        TreeMap<SourceOffsetKey, MoveOffset> moves = new TreeMap<>();
        for (PartitionRun run : batch) {
            moves.put(
                    new SourceOffsetKey(topic, Source.partition(run.source())),
                    new MoveOffset(epoch, new SourceOffset(topicId.toString(), run.nextOffset())));
        }
        return moves;
    }
}
