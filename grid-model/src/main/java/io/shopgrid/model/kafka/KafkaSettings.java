package io.shopgrid.model.kafka;

import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.ExistingFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers brokers to ask first, {@code host:port}
 * @param propertiesFile a properties file for Kafka's clients, for what should not stand in settings
 * @param properties any property of Kafka's clients, such as {@code security.protocol}; wins over the file. All go to
 *     consumers, producers and the admin client alike, and give way to those that ShopGrid's guarantees rest on
 */
public record KafkaSettings(
        @Default("127.0.0.1:9092") List<String> bootstrapServers,
        @Nullable @ExistingFile Path propertiesFile,
        Map<String, String> properties) {

    /**
     * The properties of a client, to which the caller adds those that it depends on.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public Map<String, String> clientProperties() {
        Map<String, String> all = new HashMap<>();
        if (propertiesFile != null) {
            Properties fromFile = new Properties();
            try (Reader reader = Files.newBufferedReader(propertiesFile)) {
                fromFile.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            fromFile.stringPropertyNames().forEach(name -> all.put(name, fromFile.getProperty(name)));
        }
        all.putAll(properties);
        all.put("bootstrap.servers", String.join(",", bootstrapServers));
        return all;
    }

    /** The same, for a broker whose address is known only now. */
    public KafkaSettings at(String brokers) {
        return new KafkaSettings(List.of(brokers), propertiesFile, properties);
    }
}
