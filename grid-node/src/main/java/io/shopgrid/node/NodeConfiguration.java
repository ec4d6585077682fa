package io.shopgrid.node;

import java.util.concurrent.TimeUnit;
import org.apache.ignite.configuration.BinaryConfiguration;
import org.apache.ignite.configuration.ClientConnectorConfiguration;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.ThinClientConfiguration;
import org.apache.ignite.configuration.WALMode;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.failure.StopNodeOrHaltFailureHandler;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Turns settings into the configuration of an Ignite server node. */
public final class NodeConfiguration {
    /** Name of the data region that holds every table. */
    static final String REGION = "tables";

    /** Messages that wait for one peer or client before senders wait too. */
    private static final int MESSAGE_QUEUE_LIMIT = 1_024;

    private static final long FAILURE_DETECTION_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private NodeConfiguration() {}

    /** The configuration of a server node with these settings. */
    public static IgniteConfiguration of(NodeSettings settings) {
        int threads = settings.threads();
        return new IgniteConfiguration()
                .setIgniteInstanceName(settings.name())
                .setConsistentId(settings.name())
                .setLocalHost(settings.host())
                .setWorkDirectory(settings.workDirectory().toAbsolutePath() + "/" + settings.name())
                .setGridLogger(new Slf4jLogger())
                .setMetricsLogFrequency(0)
                .setFailureDetectionTimeout(FAILURE_DETECTION_MILLIS)
                .setDiscoverySpi(discovery(settings))
                .setCommunicationSpi(new TcpCommunicationSpi()
                        .setLocalPort(settings.communicationPort())
                        .setMessageQueueLimit(MESSAGE_QUEUE_LIMIT))
                .setConnectorConfiguration(null)
                .setClientConnectorConfiguration(clientConnector(settings))
                .setDataStorageConfiguration(storage(settings))
                .setBinaryConfiguration(new BinaryConfiguration().setCompactFooter(true))
                .setSystemThreadPoolSize(threads)
                .setPublicThreadPoolSize(threads)
                .setStripedPoolSize(threads)
                .setQueryThreadPoolSize(threads)
                .setDataStreamerThreadPoolSize(threads)
                .setManagementThreadPoolSize(2)
                .setRebalanceThreadPoolSize(Math.max(1, threads / 2))
                .setFailureHandler(
                        settings.haltOnFailure()
                                ? new StopNodeOrHaltFailureHandler(false, 0)
                                : new StopNodeFailureHandler())
                .setCacheConfiguration(new TableLayout(settings.backups(), settings.partitions()).caches());
    }

    private static TcpDiscoverySpi discovery(NodeSettings settings) {
        TcpDiscoverySpi discovery = new TcpDiscoverySpi();
        discovery.setLocalPort(settings.discoveryPort());
        discovery.setIpFinder(new TcpDiscoveryVmIpFinder().setAddresses(settings.discoveryAddresses()));
        return discovery;
    }

    private static ClientConnectorConfiguration clientConnector(NodeSettings settings) {
        return new ClientConnectorConfiguration()
                .setHost(settings.sqlHost())
                .setPort(settings.sqlPort())
                .setPortRange(0)
                .setThreadPoolSize(settings.threads())
                .setSessionOutboundMessageQueueLimit(MESSAGE_QUEUE_LIMIT)
                .setThinClientConfiguration(new ThinClientConfiguration());
    }

    private static DataStorageConfiguration storage(NodeSettings settings) {
        long size = settings.dataRegion().bytes();
        return new DataStorageConfiguration()
                .setWalMode(WALMode.LOG_ONLY)
                .setDefaultDataRegionConfiguration(new DataRegionConfiguration()
                        .setName(REGION)
                        .setInitialSize(Math.min(size, 64L << 20))
                        .setMaxSize(size)
                        .setPersistenceEnabled(settings.persistence().enabled())
                        .setMetricsEnabled(true));
    }
}
