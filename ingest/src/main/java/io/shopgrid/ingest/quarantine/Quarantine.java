package io.shopgrid.ingest.quarantine;

import io.shopgrid.model.event.Rejection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/** Takes records that broke a rule, so that they are kept before their offset moves on. */
public interface Quarantine {
    /** Says which life of its topic the records come from that follow. */
    void readingFrom(Uuid topicId);

    /** Hands over a record; {@link #awaitKept} says when it is safe. */
    void add(ConsumerRecord<byte[], byte[]> record, Rejection rejection);

    /**
     * Waits until everything handed over is kept.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka did not take a record; the batch is to be applied again
     */
    void awaitKept();
}
