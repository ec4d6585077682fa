package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffset;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one topic is to be read from: where the grid says that it is applied up to, or the first record that Kafka still has. */
final class StartingPlaces {
    private static final Logger log = LoggerFactory.getLogger(StartingPlaces.class);

    private final SourceTopic topic;
    private final Admin admin;
    private final SourceGrid grid;

    StartingPlaces(SourceTopic topic, Admin admin, SourceGrid grid) {
        this.topic = topic;
        this.admin = admin;
        this.grid = grid;
    }

    /**
     * Moves a consumer to them, in each partition that it has.
     *
     * @throws TryAgainException if the grid or Kafka does not answer, or has not got what the grid needs next
     */
    Assignment find(Consumer<byte[], byte[]> consumer) {
        // The epoch first: if it is raised while the offsets are read, the first batch is refused.
        long epoch = grid.epoch();
        Uuid topicId = topicId();
        Set<TopicPartition> partitions = consumer.assignment();
        Map<Integer, SourceOffset> applied = grid.offsets(
                epoch, topic, partitions.stream().map(TopicPartition::partition).toList());
        applied.values().removeIf(offset -> !offset.topicId().equals(topicId.toString()));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, SourceGap> gaps = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long firstKept = first.getOrDefault(partition, 0L);
            SourceOffset noted = applied.get(partition.partition());
            long needed = noted != null ? noted.nextOffset() : topic.compacted() ? firstKept : 0;
            if (needed > end.getOrDefault(partition, 0L)) {
                throw new TryAgainException("%s ends at offset %d, the grid has applied it up to %d"
                        .formatted(partition, end.get(partition), needed));
            }
            if (needed < firstKept) {
                gaps.put(partition.partition(), gap(consumer, partition, topicId, needed, firstKept - 1));
            }
            consumer.seek(partition, Math.max(needed, firstKept));
            starts.put(partition.partition(), Math.max(needed, firstKept));
        }
        return new Assignment(topic, epoch, topicId, starts, gaps);
    }

    private SourceGap gap(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Uuid topicId, long from, long to) {
        OffsetAndTimestamp oldest =
                consumer.offsetsForTimes(Map.of(partition, 0L)).get(partition);
        Timestamp now = Timestamp.from(Instant.now());
        log.atError()
                .addKeyValue("topic", topic.topicName())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .log("records are gone from Kafka that the grid has not applied: see SOURCE_GAP");
        return new SourceGap(
                topicId.toString(), from, to, oldest == null ? now : new Timestamp(oldest.timestamp()), now);
    }

    private Uuid topicId() {
        try {
            TopicDescription description = admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get()
                    .get(topic.topicName());
            if (description == null) {
                throw new TryAgainException("Kafka has no topic " + topic.topicName());
            }
            return description.topicId();
        } catch (ExecutionException failed) {
            throw new TryAgainException("Kafka does not describe " + topic.topicName(), failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
