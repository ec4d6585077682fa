package io.shopgrid.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka from ending this JVM: what would be an exit is told to the running brokers instead, and its thread ends
 * with an exception.
 *
 * <p>Kafka's switch ({@link Exit}) is one per JVM and does not say whose broker it is about, hence the static list and
 * that every running broker hears of it. The switch is not turned back when the last broker has closed: a thread of a
 * failed broker may still run. Safe for use by several threads.
 */
final class KafkaExits {
    private static final Logger log = LoggerFactory.getLogger(KafkaExits.class);
    private static final List<Consumer<Throwable>> listeners = new CopyOnWriteArrayList<>();

    private KafkaExits() {}

    static void divertTo(Consumer<Throwable> listener) {
        listeners.add(listener);
        Exit.setExitProcedure(KafkaExits::refuse);
        Exit.setHaltProcedure(KafkaExits::refuse);
    }

    static void remove(Consumer<Throwable> listener) {
        listeners.remove(listener);
    }

    private static void refuse(int status, @Nullable String message) {
        IllegalStateException refusal =
                new IllegalStateException("Kafka asked to end the JVM with status " + status + ": " + message);
        log.atError()
                .addKeyValue("status", status)
                .addKeyValue("reason", message)
                .log("Kafka broker gave up");
        listeners.forEach(listener -> listener.accept(refusal));
        throw refusal;
    }
}
