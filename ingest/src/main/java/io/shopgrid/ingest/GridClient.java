package io.shopgrid.ingest;

import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.apache.ignite.configuration.BinaryConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Joins the grid as a thick client: it holds no rows, but sends changes straight to the nodes that do. */
final class GridClient {
    private static final int MESSAGE_QUEUE_LIMIT = 1_024;
    private static final int THREADS = 2;

    private GridClient() {}

    /** Waits until a server node can be reached. */
    static Ignite join(IngestSettings settings) {
        TcpDiscoverySpi discovery = new TcpDiscoverySpi();
        discovery.setIpFinder(new TcpDiscoveryVmIpFinder().setAddresses(settings.discoveryAddresses()));
        return Ignition.start(new IgniteConfiguration()
                .setClientMode(true)
                .setIgniteInstanceName(settings.name())
                .setLocalHost(settings.host())
                .setWorkDirectory(settings.workDirectory().toAbsolutePath() + "/" + settings.name())
                .setGridLogger(new Slf4jLogger())
                .setMetricsLogFrequency(0)
                .setDiscoverySpi(discovery)
                .setCommunicationSpi(new TcpCommunicationSpi()
                        .setLocalPort(settings.communicationPort())
                        .setMessageQueueLimit(MESSAGE_QUEUE_LIMIT))
                .setConnectorConfiguration(null)
                .setBinaryConfiguration(new BinaryConfiguration().setCompactFooter(true))
                .setSystemThreadPoolSize(THREADS)
                .setPublicThreadPoolSize(THREADS)
                .setStripedPoolSize(THREADS)
                .setManagementThreadPoolSize(THREADS)
                .setDataStreamerThreadPoolSize(1)
                .setQueryThreadPoolSize(1)
                .setFailureHandler(new StopNodeFailureHandler()));
    }
}
