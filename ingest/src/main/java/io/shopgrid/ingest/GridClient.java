package io.shopgrid.ingest;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.process.GridProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.IgnitionListener;
import org.apache.ignite.configuration.BinaryConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.events.EventType;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.GridDhtPartitionsExchangeFuture;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The grid as a thick client sees it: it holds no rows, but sends changes straight to the nodes that do.
 *
 * <p>A client that lost the grid is stopped, and a new one joins. Ignite would reconnect the old one, but that may still
 * wait for answers which the grid's nodes took with them: whether a class name was accepted, say. What waits for such an
 * answer waits for ever. A client that sees lost rows for long is stopped too. It forgets them only when nodes that see them too
 * reset them, and by Ignite's rules it may take rows for lost that no node does.
 */
final class GridClient implements Supplier<Ignite>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GridClient.class);

    private static final int MESSAGE_QUEUE_LIMIT = 1_024;
    private static final int THREADS = 2;
    private static final long SECONDS_BETWEEN_TRIES = 1;
    private static final long LOOK_MILLIS = 500;

    /** Longer than nodes take to heal, if they do not wait for one that has rows on disk. */
    private static final Duration LOSS_PATIENCE = Duration.ofMinutes(1);

    private static final long STOP_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final IngestSettings settings;
    private final Duration lossPatience;
    private final Semaphore changes = new Semaphore(0);
    private final IgnitionListener listener = this::changed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread joiner;
    private volatile @Nullable Ignite client;
    private volatile boolean lost;

    private GridClient(IngestSettings settings, Duration lossPatience) {
        this.settings = settings;
        this.lossPatience = lossPatience;
        this.joiner = new Thread(this::keepJoined, settings.name() + "-grid-client");
    }

    /** Waits until a server node can be reached. */
    static GridClient join(IngestSettings settings) {
        return join(settings, LOSS_PATIENCE);
    }

    /** @param lossPatience how long a client may see lost rows before another takes its place */
    static GridClient join(IngestSettings settings, Duration lossPatience) {
        GridClient grid = new GridClient(settings, lossPatience);
        Ignition.addListener(grid.listener);
        try {
            grid.client = Ignition.start(grid.configuration());
        } catch (RuntimeException failed) {
            grid.close();
            throw failed;
        }
        grid.joiner.start();
        return grid;
    }

    /**
     * The client that is joined now.
     *
     * @throws TryAgainException if there is none
     */
    @Override
    public Ignite get() {
        Ignite joined = client;
        if (joined == null || lost) {
            throw new TryAgainException("the grid is gone");
        }
        return joined;
    }

    private void changed(@Nullable String name, IgniteState state) {
        if (settings.name().equals(name) && state != IgniteState.STARTED) {
            lose();
        }
    }

    private void lose() {
        lost = true;
        changes.release();
    }

    private void keepJoined() {
        long wholeAtNanos = System.nanoTime();
        try {
            while (!isClosed()) {
                boolean unused = changes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (lost) {
                    replace("the grid is gone: waiting for one of its nodes");
                } else if (seesLostRows()) {
                    if (System.nanoTime() - wholeAtNanos < lossPatience.toNanos()) {
                        continue;
                    }
                    replace("rows have been lost for long, or this client missed that they are not: joining anew");
                }
                wholeAtNanos = System.nanoTime();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the client refuses to read and change rows because it takes them for lost. */
    private boolean seesLostRows() {
        if (!(client instanceof IgniteEx joined)) {
            return false;
        }
        GridDhtPartitionsExchangeFuture view =
                joined.context().cache().context().exchange().lastFinishedFuture();
        return view != null && view.hasLostPartitions();
    }

    private void replace(String reason) throws InterruptedException {
        if (isClosed()) {
            return;
        }
        client = null;
        log.atWarn().addKeyValue("client", settings.name()).log(reason);
        boolean unused = Ignition.stop(settings.name(), true);
        joinAgain();
    }

    private void joinAgain() throws InterruptedException {
        Level level = Level.WARN; // those that follow upon the first failure say nothing new
        while (!isClosed()) {
            lost = false;
            try {
                client = Ignition.start(configuration());
                log.atInfo().addKeyValue("client", settings.name()).log("joined the grid again");
                return;
            } catch (IgniteException failed) {
                log.atLevel(level)
                        .addKeyValue("client", settings.name())
                        .addKeyValue("cause", GridProcess.rootCause(failed))
                        .log("not joined: trying again until the grid takes it");
                level = Level.DEBUG;
                boolean unused = closed.await(SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private IgniteConfiguration configuration() {
        TcpDiscoverySpi discovery = new TcpDiscoverySpi();
        discovery.setIpFinder(new TcpDiscoveryVmIpFinder().setAddresses(settings.discoveryAddresses()));
        return new IgniteConfiguration()
                .setClientMode(true)
                .setIgniteInstanceName(settings.name())
                .setLocalHost(settings.host())
                .setWorkDirectory(settings.workDirectory().toAbsolutePath() + "/" + settings.name())
                .setGridLogger(new Slf4jLogger())
                .setMetricsLogFrequency(0)
                .setDiscoverySpi(discovery)
                .setIncludeEventTypes(EventType.EVT_CLIENT_NODE_DISCONNECTED)
                .setLocalEventListeners(Map.of(
                        disconnected -> {
                            lose();
                            return true;
                        },
                        new int[] {EventType.EVT_CLIENT_NODE_DISCONNECTED}))
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
                .setFailureHandler(new StopNodeFailureHandler());
    }

    /** Leaves the grid, or ends waiting for it. */
    @Override
    public void close() {
        closed.countDown();
        boolean unused = Ignition.removeListener(listener);
        joiner.interrupt();
        try {
            joiner.join(STOP_LIMIT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Ignite joined = client;
        if (joined != null) {
            joined.close();
        }
    }
}
