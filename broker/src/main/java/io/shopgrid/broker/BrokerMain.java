package io.shopgrid.broker;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka broker as a process of its own; runs until it is signalled to stop or its broker fails. */
public final class BrokerMain {
    private static final Logger log = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** Starts the broker; see {@link BrokerArguments#USAGE}. Exits with 1 if it does not start or fails later. */
    public static void main(String[] args) {
        try {
            run(BrokerArguments.parse(List.of(args)));
        } catch (IllegalArgumentException | BrokerStartException e) {
            log.atError().addKeyValue("reason", e.getMessage()).log("Kafka broker did not start");
            log.debug("Kafka broker did not start", e);
        }
        System.exit(1);
    }

    /** Returns only when the broker has failed; a signal ends the JVM while this waits. */
    private static void run(LocalBrokerSettings settings) {
        log.atInfo().addKeyValue("settings", settings).log("Kafka broker starting");
        LocalBroker broker = LocalBroker.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
        Throwable cause = broker.failed().toCompletableFuture().join();
        log.atError().addKeyValue("reason", cause.getMessage()).log("Kafka broker failed");
    }
}
