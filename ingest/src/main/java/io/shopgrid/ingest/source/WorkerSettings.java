package io.shopgrid.ingest.source;

import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.money.MoneyScale;

/**
 * What workers need to know.
 *
 * @param name prefix of their threads' names
 * @param group Kafka consumer group
 * @param priceHistoryPerSku newest changes of each product that a rebuild puts into PRICE_CHANGE
 */
public record WorkerSettings(
        String name,
        String group,
        KafkaSettings kafka,
        MoneyScale scale,
        int priceHistoryPerSku,
        BatchSettings batch) {}
