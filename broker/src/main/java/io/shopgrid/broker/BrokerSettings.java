package io.shopgrid.broker;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.process.ProcessSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Port;
import io.shopgrid.model.settings.Range;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a broker process.
 *
 * @param name what this process is called
 * @param host address that the broker listens on; 0.0.0.0 for all of the machine's
 * @param advertisedHost name or address that clients are told to connect to; {@code host} if not set
 * @param port port for clients
 * @param dataDirectory where topics are kept; reused after a restart
 * @param defaultPartitions partitions of a topic that is created without a number of them
 * @param maxMessageSize largest record batch of a topic that does not say otherwise
 */
public record BrokerSettings(
        @Default("kafka") String name,
        @Default("127.0.0.1") String host,
        @Nullable String advertisedHost,
        @Default("9092") @Port int port,
        @Default("work/kafka") Path dataDirectory,
        @Default("1") @Range(min = 1, max = 1_000) int defaultPartitions,

        @Default("1048588B") @Between(min = "1KiB", max = "64MiB")
        DataSize maxMessageSize)
        implements ProcessSettings {

    public BrokerSettings {
        String advertised = advertisedHost == null ? host : advertisedHost;
        if (LocalBrokerSettings.isWildcard(advertised)) {
            throw new IllegalArgumentException(
                    "%s %s is no address that clients can be told: set advertisedHost to the name that they reach this"
                                    .formatted(advertisedHost == null ? "host" : "advertisedHost", advertised)
                            + " machine by");
        }
    }

    /** Where the process listens. */
    public ListenPort listenPort() {
        return new ListenPort("port", host, port);
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return BrokerConfig.address(advertised(), port);
    }

    LocalBrokerSettings toLocal() {
        return new LocalBrokerSettings(
                dataDirectory, host, advertised(), port, defaultPartitions, Math.toIntExact(maxMessageSize.bytes()));
    }

    private String advertised() {
        return advertisedHost == null ? host : advertisedHost;
    }
}
