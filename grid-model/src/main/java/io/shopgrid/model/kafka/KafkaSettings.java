package io.shopgrid.model.kafka;

import io.shopgrid.model.settings.Default;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers brokers to ask first, {@code host:port}
 * @param properties any property of Kafka's clients, such as {@code security.protocol}; they go to consumers, producers
 *     and the admin client alike, and give way to the ones that ShopGrid's guarantees rest on
 */
public record KafkaSettings(@Default("127.0.0.1:9092") List<String> bootstrapServers, Map<String, String> properties) {

    /** The properties of a client, to which the caller adds those that it depends on. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", String.join(",", bootstrapServers));
        return all;
    }
}
