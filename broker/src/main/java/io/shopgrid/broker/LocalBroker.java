package io.shopgrid.broker;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker inside this JVM: broker and controller in one node, topics kept in a directory.
 *
 * <p>It is built from the servers that Kafka's own {@code KafkaRaftServer} is built from, because that class leaves no
 * way to hand in sockets or to keep a fatal fault from halting the JVM. A fault that would have halted it completes
 * {@link #failed()} instead; the broker is then of no more use and should be closed.
 *
 * <p>All methods may be called from any thread; {@link #close()} waits for a close that is under way.
 */
public final class LocalBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalBroker.class);
    /** How long closing waits for the controller to release the broker's partitions before it goes without. */
    private static final Duration MAX_RELEASE_WAIT = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final ListenerSockets sockets;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Consumer<Throwable> fail = failure::complete;
    private boolean closed;

    private LocalBroker(KafkaConfig config, String bootstrapServers, ListenerSockets sockets) {
        this.bootstrapServers = bootstrapServers;
        this.sockets = sockets;
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories =
                KafkaRaftServer.initializeLogDirs(config, log, "");
        MetaPropertiesEnsemble properties = directories._1();
        Map<Integer, InetSocketAddress> voters =
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
        SharedServer shared = new SharedServer(
                config,
                properties,
                Time.SYSTEM,
                Server$.MODULE$.initializeMetrics(
                        config, Time.SYSTEM, properties.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(voters),
                List.of(),
                this::faultHandler,
                sockets);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        this.broker = new BrokerServer(shared);
    }

    /**
     * Starts a broker and returns when clients can use it.
     *
     * <p>After a broker that was killed this takes up to 9 s longer: the controller first waits for the killed one's
     * session to end.
     *
     * @throws BrokerStartException if it cannot start, with one line that says why
     */
    public static LocalBroker start(LocalBrokerSettings settings) {
        long startedNanos = System.nanoTime();
        LocalBroker broker = create(settings);
        try {
            broker.startServers();
        } catch (Throwable e) {
            broker.stopServers();
            throw new BrokerStartException(
                    "Kafka did not start in " + settings.dataDirectory() + ": " + rootMessage(e), e);
        }
        log.atInfo()
                .addKeyValue("bootstrapServers", broker.bootstrapServers)
                .addKeyValue("dataDirectory", settings.dataDirectory())
                .addKeyValue(
                        "millis",
                        Duration.ofNanos(System.nanoTime() - startedNanos).toMillis())
                .log("Kafka broker ready");
        return broker;
    }

    private static LocalBroker create(LocalBrokerSettings settings) {
        ListenerSockets sockets = new ListenerSockets();
        try {
            int port = sockets.bind(BrokerConfig.CLIENT_LISTENER, settings.host(), settings.port());
            int controllerPort = sockets.bind(BrokerConfig.CONTROLLER_LISTENER, BrokerConfig.CONTROLLER_HOST, 0);
            BrokerStorage storage = BrokerStorage.open(
                    settings.dataDirectory(), BrokerConfig.NODE_ID, BrokerConfig.CONTROLLER_LISTENER);
            KafkaConfig config =
                    new KafkaConfig(BrokerConfig.properties(settings, storage, port, controllerPort), false);
            return new LocalBroker(config, BrokerConfig.address(settings.advertisedHost(), port), sockets);
        } catch (BrokerStartException e) {
            sockets.close();
            throw e;
        } catch (RuntimeException e) {
            sockets.close();
            throw new BrokerStartException(
                    "Kafka did not start in " + settings.dataDirectory() + ": " + rootMessage(e), e);
        }
    }

    private void startServers() {
        KafkaExits.divertTo(fail);
        controller.startup();
        broker.startup();
    }

    /** Where clients connect: {@code host:port}, for the Kafka setting {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Completes with the cause when the broker has failed beyond repair; never completes otherwise, closed or not. */
    public CompletionStage<Throwable> failed() {
        return failure.minimalCompletionStage();
    }

    /** Stops the broker and waits until it has stopped; records acknowledged so far are on disk. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stopServers();
            log.atInfo().addKeyValue("bootstrapServers", bootstrapServers).log("Kafka broker stopped");
        }
    }

    /** Stops what has started. The controller goes last: it is who releases the broker. */
    private void stopServers() {
        try {
            broker.shutdown(MAX_RELEASE_WAIT);
        } finally {
            try {
                controller.shutdown();
            } finally {
                sockets.close();
                KafkaExits.remove(fail);
            }
        }
    }

    private FaultHandler faultHandler(String name, boolean fatal, Runnable action) {
        FaultHandler logging = new LoggingFaultHandler(name, action);
        if (!fatal) {
            return logging;
        }
        return (message, cause) -> {
            RuntimeException fault = logging.handleFault(message, cause);
            failure.complete(fault);
            return fault;
        };
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
