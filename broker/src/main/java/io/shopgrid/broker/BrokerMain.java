package io.shopgrid.broker;

import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.process.GridService;
import io.shopgrid.model.process.StartFailedException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka broker as a process: {@code BrokerMain [settings.yaml]}; see {@link GridProcess}. */
public final class BrokerMain {
    private static final Logger log = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** Starts the broker; its threads keep the process alive. Exits with 1 if the broker fails later. */
    public static void main(String[] arguments) {
        int code = GridProcess.start("kafka", BrokerSettings.class, arguments, System.getenv(), BrokerMain::start);
        if (code != GridProcess.STARTED) {
            System.exit(code);
        }
    }

    private static GridService start(BrokerSettings settings) {
        settings.listenPort().requireFree();
        try {
            LocalBroker broker = LocalBroker.start(settings.toLocal());
            broker.failed().thenAccept(BrokerMain::end);
            return new Service(broker);
        } catch (BrokerStartException failed) {
            throw new StartFailedException(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** On a thread of its own: the one that reports the failure must not wait for the broker to stop. */
    private static void end(Throwable cause) {
        log.atError().addKeyValue("reason", String.valueOf(cause.getMessage())).log("Kafka broker failed");
        new Thread(() -> System.exit(GridProcess.FAILED), "exit").start();
    }

    private record Service(LocalBroker broker) implements GridService {
        @Override
        public Optional<String> notReady() {
            return Optional.empty();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
