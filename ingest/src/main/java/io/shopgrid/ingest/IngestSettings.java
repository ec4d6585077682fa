package io.shopgrid.ingest;

import io.shopgrid.ingest.source.BatchSettings;
import io.shopgrid.ingest.topic.TopicSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.process.ProcessSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Port;
import io.shopgrid.model.settings.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of an ingest process.
 *
 * @param name name of this process among the grid's clients
 * @param host address that server nodes reach this process at
 * @param communicationPort port that server nodes reach this process at, or one of the 100 after it
 * @param discoveryAddresses where server nodes may be: {@code host:port} or {@code host:port..port}
 * @param group Kafka consumer group: processes with the same one share the work
 * @param currencyDigits digits of the grid's currency after the point; the same in every process
 * @param priceHistoryPerSku changes of each product that a rebuild puts into PRICE_CHANGE; as the nodes'
 *     {@code pricing.historyPerSku}
 * @param logEvery how often it is logged how many records were applied
 * @param workDirectory where the grid client keeps its own files
 */
public record IngestSettings(
        @Default("ingest-1") String name,
        @Default("127.0.0.1") String host,
        @Default("47200") @Port int communicationPort,
        @Default("127.0.0.1:47500..47509") List<String> discoveryAddresses,
        @Default("shopgrid-ingest") String group,
        @Default("2") @Range(min = 0, max = 4) int currencyDigits,
        @Default("1000") @Range(min = 1, max = 100_000) int priceHistoryPerSku,
        @Default("10s") @Between(min = "100ms", max = "1d") Duration logEvery,
        @Default("work") Path workDirectory,
        KafkaSettings kafka,
        TopicSettings topics,
        BatchSettings batch)
        implements ProcessSettings {

    /** The settings of the process that is {@code further} after this one on the same machine: next name, next port. */
    public IngestSettings sibling(int further) {
        return new IngestSettings(
                ProcessSettings.sibling(name, further),
                host,
                communicationPort + further,
                discoveryAddresses,
                group,
                currencyDigits,
                priceHistoryPerSku,
                logEvery,
                workDirectory,
                kafka,
                topics,
                batch);
    }

    /** The same process in a grid whose other processes are known only now. */
    public IngestSettings among(List<String> nodes, String bootstrapServers) {
        return new IngestSettings(
                name,
                host,
                communicationPort,
                nodes,
                group,
                currencyDigits,
                priceHistoryPerSku,
                logEvery,
                workDirectory,
                kafka.at(bootstrapServers),
                topics,
                batch);
    }

    /** The same process for a broker and a directory that are known only now. */
    public IngestSettings at(String bootstrapServers, Path directory) {
        return new IngestSettings(
                name,
                host,
                communicationPort,
                discoveryAddresses,
                group,
                currencyDigits,
                priceHistoryPerSku,
                logEvery,
                directory,
                kafka.at(bootstrapServers),
                topics,
                batch);
    }
}
