package io.shopgrid.ingest.source;

import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.money.MoneyScale;
import java.time.Duration;

/**
 * What workers need to know.
 *
 * @param name prefix of their threads' names
 * @param group Kafka consumer group
 * @param priceHistoryPerSku newest changes of each product that a rebuild puts into PRICE_CHANGE
 * @param logEvery how often it is logged what was applied
 */
public record WorkerSettings(
        String name,
        String group,
        KafkaSettings kafka,
        MoneyScale scale,
        int priceHistoryPerSku,
        Duration logEvery,
        BatchSettings batch) {}
