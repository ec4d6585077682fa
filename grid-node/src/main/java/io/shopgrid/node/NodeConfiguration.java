package io.shopgrid.node;

import io.shopgrid.compute.recommend.RecommendTask;
import io.shopgrid.compute.source.ApplyRows;
import io.shopgrid.model.settings.DataSize;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.configuration.BinaryConfiguration;
import org.apache.ignite.configuration.ClientConnectorConfiguration;
import org.apache.ignite.configuration.DataPageEvictionMode;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.ExecutorConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.ThinClientConfiguration;
import org.apache.ignite.configuration.WALMode;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.failure.StopNodeOrHaltFailureHandler;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.apache.ignite.plugin.PluginProvider;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Turns settings into the configuration of an Ignite server node. */
public final class NodeConfiguration {
    /** Name of the data region that holds every table. */
    static final String REGION = "tables";

    /** Name of the data region that holds the sessions. */
    static final String SESSIONS_REGION = "sessions";

    /**
     * Share of the region from which on sessions go. Ignite looks once for a whole batch whether there is room, so there have
     * to be as many empty pages as the batches under way may need, or the node stops.
     */
    private static final double EVICTION_THRESHOLD = 0.8;

    /** Messages that wait for one peer or client before senders wait too. */
    private static final int MESSAGE_QUEUE_LIMIT = 1_024;

    /** Tasks that one thin client may have running: recommendations and replays of decisions are one each. */
    private static final int MAX_THIN_TASKS = 256;

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
                .setPluginProviders(plugins(settings))
                .setBinaryConfiguration(new BinaryConfiguration().setCompactFooter(true))
                .setSystemThreadPoolSize(threads)
                .setPublicThreadPoolSize(threads)
                .setStripedPoolSize(threads)
                .setQueryThreadPoolSize(threads)
                .setDataStreamerThreadPoolSize(threads)
                .setManagementThreadPoolSize(2)
                .setExecutorConfiguration(
                        new ExecutorConfiguration(RecommendTask.SEARCHES).setSize(threads),
                        new ExecutorConfiguration(ApplyRows.POOL).setSize(threads))
                .setRebalanceThreadPoolSize(Math.max(1, threads / 2))
                .setFailureHandler(
                        settings.haltOnFailure()
                                ? new StopNodeOrHaltFailureHandler(false, 0)
                                : new StopNodeFailureHandler())
                .setCacheConfiguration(
                        new TableLayout(settings.backups(), settings.partitions(), settings.sessions()).caches());
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
                .setThinClientConfiguration(
                        new ThinClientConfiguration().setMaxActiveComputeTasksPerConnection(MAX_THIN_TASKS));
    }

    private static PluginProvider<?>[] plugins(NodeSettings settings) {
        return settings.persistence().enabled()
                ? new PluginProvider<?>[] {new BaselineGuard()}
                : new PluginProvider<?>[0];
    }

    private static DataStorageConfiguration storage(NodeSettings settings) {
        boolean persistent = settings.persistence().enabled();
        return new DataStorageConfiguration()
                .setWalMode(WALMode.LOG_ONLY)
                .setDefaultDataRegionConfiguration(region(REGION, settings.dataRegion(), persistent))
                .setDataRegionConfigurations(
                        region(SESSIONS_REGION, settings.sessions().dataRegion(), persistent)
                                .setPageEvictionMode(
                                        persistent ? DataPageEvictionMode.DISABLED : DataPageEvictionMode.RANDOM_2_LRU)
                                .setEvictionThreshold(EVICTION_THRESHOLD)
                                .setEmptyPagesPoolSize(emptyPages(
                                        settings.sessions().dataRegion().bytes())));
    }

    /** Just below a tenth of all, the most that Ignite allows. */
    private static int emptyPages(long regionBytes) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, regionBytes / DataStorageConfiguration.DFLT_PAGE_SIZE / 10))
                - 1;
    }

    private static DataRegionConfiguration region(String name, DataSize size, boolean persistent) {
        return new DataRegionConfiguration()
                .setName(name)
                .setInitialSize(Math.min(size.bytes(), 64L << 20))
                .setMaxSize(size.bytes())
                .setPersistenceEnabled(persistent)
                .setMetricsEnabled(true);
    }
}
