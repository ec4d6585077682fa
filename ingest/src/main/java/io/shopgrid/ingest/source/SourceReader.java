package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.PartitionRun;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partitions of one topic that Kafka assigns to this process, from where the grid says they are applied.
 *
 * <p>Partitions that Kafka adds or takes away void the assignment at once: what was read is dropped, and
 * {@link #assign} finds the places again. Used by one thread.
 */
final class SourceReader implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourceReader.class);

    private static final Duration STEP = Duration.ofMillis(100);

    /** While records wait for the batch in hand. */
    private static final Duration SHORT_STEP = Duration.ofMillis(5);

    /** How long a batch in hand may still take when its partitions are given away, so that nobody reads it again. */
    private static final Duration HAND_OVER = Duration.ofSeconds(5);

    private final SourceTopic topic;
    private final Consumer<byte[], byte[]> consumer;
    private final StartingPlaces places;
    private final BatchSettings limits;
    private final BatchInHand inHand;
    private final Object assignmentMoved = new Object();
    private volatile boolean assigned;
    private boolean over;

    SourceReader(
            SourceTopic topic,
            Consumer<byte[], byte[]> consumer,
            StartingPlaces places,
            BatchSettings limits,
            BatchInHand inHand) {
        this.topic = topic;
        this.consumer = consumer;
        this.places = places;
        this.limits = limits;
        this.inHand = inHand;
        consumer.subscribe(List.of(topic.topicName()), this);
    }

    /** Whether the last {@link #assign} still holds. */
    boolean isAssigned() {
        return assigned;
    }

    /** Whether nothing more can be read with this reader: its consumer may be out of its group for good, without a sign. */
    boolean isOver() {
        return over;
    }

    /** Declares the assignment void. Any thread. */
    void startOver() {
        synchronized (assignmentMoved) {
            assigned = false;
            assignmentMoved.notifyAll();
        }
    }

    /** Waits until the assignment is void, but no longer than this. Any thread. */
    void awaitVoid(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (assignmentMoved) {
            try {
                for (long left = time.toMillis(); assigned && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    assignmentMoved.wait(left);
                }
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
    }

    /**
     * Moves to the places in Kafka that the grid has applied up to.
     *
     * @throws TryAgainException if the grid or Kafka does not answer, or has not got what the grid needs next
     */
    Assignment assign() {
        Assignment assignment = places.find(consumer);
        Set<TopicPartition> partitions = consumer.assignment();
        consumer.resume(partitions);
        assigned = true;
        if (!partitions.isEmpty()) {
            log.atInfo()
                    .addKeyValue("topic", topic.topicName())
                    .addKeyValue("partitions", partitions.size())
                    .addKeyValue("epoch", Epoch.describe(assignment.epoch()))
                    .log("reading from the grid's offsets");
        }
        return assignment;
    }

    /**
     * The next records; empty if there are none or the assignment is void.
     *
     * <p>As many as there are, and come while a batch is in hand, up to the limits: batches grow with the backlog.
     */
    SourceBatch read(Assignment assignment) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
        Map<Integer, Long> next = new HashMap<>();
        long bytes = 0;
        int count = 0;
        Duration wait = STEP;
        while (assigned && count < limits.records() && bytes < limits.size().bytes()) {
            ConsumerRecords<byte[], byte[]> polled = poll(wait);
            polled.nextOffsets().forEach((partition, offset) -> next.put(partition.partition(), offset.offset()));
            if (polled.isEmpty() && (count == 0 || inHand.isFree())) {
                break;
            }
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                records.computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                        .add(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
            count += polled.count();
            wait = inHand.isFree() ? Duration.ZERO : SHORT_STEP;
        }
        if (!assigned) {
            return SourceBatch.EMPTY;
        }
        List<PartitionRun> runs = new ArrayList<>(records.size());
        records.forEach((partition, run) -> runs.add(new PartitionRun(assignment.source(partition.partition()), run)));
        return new SourceBatch(runs, next, lagMillis(records));
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (WakeupException | InterruptException | RetriableException | InvalidOffsetException passing) {
            throw passing;
        } catch (KafkaException failed) {
            over = true;
            throw failed;
        }
    }

    /** By partition, how old the newest record is that was read, where more of them wait. */
    private Map<Integer, Long> lagMillis(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
        long now = System.currentTimeMillis();
        Map<Integer, Long> lags = new HashMap<>();
        records.forEach((partition, run) -> {
            if (consumer.currentLag(partition).orElse(0) > 0) {
                lags.put(
                        partition.partition(),
                        Math.max(0, now - run.get(run.size() - 1).timestamp()));
            }
        });
        return lags;
    }

    /** Stays a member of the group without reading. Returns early if the assignment becomes void. */
    void idle(Duration time) {
        consumer.pause(consumer.assignment());
        long end = System.nanoTime() + time.toNanos();
        boolean before = assigned;
        do {
            // A poll does not wait while records of paused partitions are at hand.
            poll(Duration.ZERO);
            LockSupport.parkNanos(Math.min(STEP.toNanos(), Math.max(0, end - System.nanoTime())));
        } while (System.nanoTime() < end && assigned == before);
        if (assigned) {
            consumer.resume(consumer.assignment());
        }
    }

    /** Waits until the next batch can be begun, a member of the group. Returns early if the assignment becomes void. */
    void awaitReadyForNext() {
        consumer.pause(consumer.assignment());
        while (!inHand.isReadyForNext() && assigned) {
            poll(Duration.ZERO);
            inHand.awaitReadyForNext(STEP);
        }
        if (assigned) {
            consumer.resume(consumer.assignment());
        }
    }

    /** Tells Kafka too how far a batch went: for tools that show lag; the grid never reads it. */
    void report(SourceBatch batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        batch.nextOffsets()
                .forEach((partition, next) ->
                        offsets.put(new TopicPartition(topic.topicName(), partition), new OffsetAndMetadata(next)));
        consumer.commitAsync(offsets, (committed, failed) -> {
            if (failed != null) {
                log.atDebug()
                        .addKeyValue("topic", topic.topicName())
                        .addKeyValue("cause", failed.getMessage())
                        .log("group offsets not committed");
            }
        });
    }

    /** Declares the assignment void and ends a poll that waits. Any thread. */
    void stop() {
        startOver();
        consumer.wakeup();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        inHand.awaitEnd(HAND_OVER);
        startOver();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        startOver();
        // A place must be set before this returns; the true one is set by assign(), which also resumes.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(consumer.assignment());
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
        } catch (KafkaException failed) {
            log.atWarn()
                    .setCause(failed)
                    .addKeyValue("topic", topic.topicName())
                    .log("the consumer did not leave its group in order");
        }
    }
}
