package io.shopgrid.ingest.source;

import io.shopgrid.compute.source.MoveOffset;
import io.shopgrid.compute.source.PutSourceGap;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * What a worker reads under: everything that it decides is void once this is.
 *
 * @param epoch the grid's epoch when the offsets were read
 * @param topicId the topic's id then
 * @param starts by partition, the offset that reading starts at
 * @param gaps by partition, what Kafka has no longer although the grid needs it
 */
record Assignment(
        SourceTopic topic, long epoch, Uuid topicId, Map<Integer, Long> starts, Map<Integer, SourceGap> gaps) {
    /** The packed source of a partition. */
    long source(int partition) {
        return Source.pack(topic, partition, topicId.getMostSignificantBits(), topicId.getLeastSignificantBits());
    }

    /** Notes where reading starts. */
    SortedMap<SourceOffsetKey, MoveOffset> begin() {
        return moves(starts, Map.of());
    }

    /** Notes how far partitions are applied after a batch. */
    SortedMap<SourceOffsetKey, MoveOffset> after(SourceBatch batch) {
        return moves(batch.nextOffsets(), batch.lagMillis());
    }

    private SortedMap<SourceOffsetKey, MoveOffset> moves(Map<Integer, Long> nextOffsets, Map<Integer, Long> lagMillis) {
        TreeMap<SourceOffsetKey, MoveOffset> moves = new TreeMap<>();
        nextOffsets.forEach((partition, next) -> {
            long lag = lagMillis.getOrDefault(partition, 0L);
            moves.put(
                    new SourceOffsetKey(topic, partition),
                    new MoveOffset(epoch, new SourceOffset(epoch, topicId.toString(), next, lag)));
        });
        return moves;
    }

    /** Notes the gaps. */
    SortedMap<SourceOffsetKey, PutSourceGap> noteGaps() {
        TreeMap<SourceOffsetKey, PutSourceGap> notes = new TreeMap<>();
        gaps.forEach(
                (partition, gap) -> notes.put(new SourceOffsetKey(topic, partition), new PutSourceGap(epoch, gap)));
        return notes;
    }
}
