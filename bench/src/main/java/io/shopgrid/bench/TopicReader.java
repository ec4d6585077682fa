package io.shopgrid.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from where it ends now, on a thread of its own, and hands each record over with the time at which it was
 * there.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Takes a record, on the reader's thread. */
    interface Take {
        /**
         * Takes one record.
         *
         * @param nanos when it was read, on {@link System#nanoTime}'s clock
         */
        void take(ConsumerRecord<String, byte[]> record, long nanos);
    }

    private final Consumer<String, byte[]> consumer;
    private final Take take;
    private final Thread thread;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean closing;

    TopicReader(String bootstrapServers, String topic, Take take) {
        this.take = take;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is put off until somebody asks
        thread = new Thread(this::run, "reader-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                long nanos = System.nanoTime();
                records.forEach(record -> take.take(record, nanos));
            }
        } catch (RuntimeException failed) {
            failure.set(failed);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("reading stopped", failed);
        }
    }
}
