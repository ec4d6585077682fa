package io.shopgrid.node;

import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.process.ProcessSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Port;
import io.shopgrid.model.settings.Range;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of a server node.
 *
 * @param name unique in the grid; also the node's consistent id
 * @param host address that the node listens on for other nodes
 * @param discoveryPort port on which nodes find each other
 * @param discoveryAddresses where other nodes may be: {@code host:port} or {@code host:port..port}
 * @param communicationPort port on which nodes send each other data
 * @param sqlHost address for JDBC and thin clients; anyone who reaches it can read and write every table
 * @param sqlPort port for JDBC and thin clients
 * @param backups copies of each row beside the primary one; the same on every node
 * @param partitions partitions of each table; the same on every node
 * @param dataRegion memory for the tables' rows
 * @param persistence whether rows are kept on disk too
 * @param threads size of each of the node's thread pools
 * @param workDirectory where the node keeps its own files
 * @param currencyDigits digits of the grid's currency after the point; the same in every process
 * @param haltOnFailure whether a node that cannot go on ends its process, so that it is started again
 * @param kafka where published prices go
 * @param pricing how products are priced
 * @param sessions how long sessions are kept
 * @param recommend how products are recommended
 */
public record NodeSettings(
        @Default("node-1") String name,
        @Default("127.0.0.1") String host,
        @Default("47500") @Port int discoveryPort,
        @Default("127.0.0.1:47500..47509") List<String> discoveryAddresses,
        @Default("47100") @Port int communicationPort,
        @Default("127.0.0.1") String sqlHost,
        @Default("10800") @Port int sqlPort,
        @Default("1") @Range(min = 0, max = 5) int backups,
        @Default("64") @Range(min = 8, max = 1024) int partitions,

        @Default("512MiB") @Between(min = "64MiB", max = "1TiB")
        DataSize dataRegion,

        PersistenceSettings persistence,

        @Default("4") @Range(min = 2, max = 256) int threads,
        @Default("work") Path workDirectory,
        @Default("2") @Range(min = 0, max = 4) int currencyDigits,
        @Default("true") boolean haltOnFailure,
        KafkaSettings kafka,
        PricingSettings pricing,
        SessionSettings sessions,
        RecommendSettings recommend)
        implements ProcessSettings {

    /** The ports that the node listens on. */
    public List<ListenPort> ports() {
        return List.of(
                new ListenPort("sqlPort", sqlHost, sqlPort),
                new ListenPort("discoveryPort", host, discoveryPort),
                new ListenPort("communicationPort", host, communicationPort));
    }

    /** Memory for rows, beside the heap. */
    public DataSize dataRegions() {
        return new DataSize(dataRegion.bytes() + sessions.dataRegion().bytes());
    }

    /** The settings of the node that is {@code further} after this one on the same machine: next name, next ports. */
    public NodeSettings sibling(int further) {
        if (further == 0) {
            return this;
        }
        return new NodeSettings(
                ProcessSettings.sibling(name, further),
                host,
                discoveryPort + further,
                discoveryAddresses,
                communicationPort + further,
                sqlHost,
                sqlPort + further,
                backups,
                partitions,
                dataRegion,
                persistence,
                threads,
                workDirectory,
                currencyDigits,
                haltOnFailure,
                kafka,
                pricing,
                sessions,
                recommend);
    }

    /** The same node in a grid whose other processes are known only now. */
    public NodeSettings among(List<String> nodes, String bootstrapServers) {
        return new NodeSettings(
                name,
                host,
                discoveryPort,
                nodes,
                communicationPort,
                sqlHost,
                sqlPort,
                backups,
                partitions,
                dataRegion,
                persistence,
                threads,
                workDirectory,
                currencyDigits,
                haltOnFailure,
                kafka.at(bootstrapServers),
                pricing,
                sessions,
                recommend);
    }

    /** The same node for a broker and a directory that are known only now; it does not take the process with it. */
    public NodeSettings at(String bootstrapServers, Path directory) {
        return new NodeSettings(
                name,
                host,
                discoveryPort,
                discoveryAddresses,
                communicationPort,
                sqlHost,
                sqlPort,
                backups,
                partitions,
                dataRegion,
                persistence,
                threads,
                directory,
                currencyDigits,
                false,
                kafka.at(bootstrapServers),
                pricing,
                sessions,
                recommend);
    }
}
