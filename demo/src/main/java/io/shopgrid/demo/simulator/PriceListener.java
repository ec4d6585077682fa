package io.shopgrid.demo.simulator;

import io.shopgrid.model.Topics;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads published prices, from the oldest that the topic still has. While there is no such topic it looks again from
 * time to time and never creates it. For one thread.
 */
final class PriceListener implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_WAIT = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final MoneyScale scale;
    private final Clock clock;
    private long nextLookMillis = Long.MIN_VALUE;
    private boolean assigned;

    PriceListener(Consumer<String, byte[]> consumer, MoneyScale scale, Clock clock) {
        this.consumer = consumer;
        this.scale = scale;
        this.clock = clock;
    }

    /** Hands over the prices that have arrived, without waiting for more; how many there were. */
    int poll(PriceTaker prices) {
        if (!assigned) {
            assign();
        }
        if (!assigned) {
            return 0;
        }
        int heard = 0;
        for (ConsumerRecord<String, byte[]> change : consumer.poll(Duration.ZERO)) {
            if (change.key() != null && change.value() != null) {
                HeardPrice.read(change.key(), change.value(), scale).ifPresent(prices::take);
                heard++;
            }
        }
        return heard;
    }

    private void assign() {
        long now = clock.millis();
        if (now < nextLookMillis) {
            return;
        }
        nextLookMillis = now + LOOK_AGAIN.toMillis();
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.PRICE_CHANGES, LOOK_WAIT).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (!partitions.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            assigned = true;
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WAIT));
    }

    /** Takes a price that was heard. */
    interface PriceTaker {
        void take(HeardPrice price);
    }
}
