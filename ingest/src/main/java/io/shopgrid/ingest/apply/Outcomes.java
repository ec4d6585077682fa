package io.shopgrid.ingest.apply;

import io.shopgrid.model.event.Rejection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for changes and sees to those that failed for good. */
final class Outcomes {
    private Outcomes() {}

    /**
     * Waits for changes of one table. Events behind a row that cannot be changed are rejected.
     *
     * @param touches whether an event touches the row with this key
     * @param reject takes what belongs into the quarantine
     */
    static <K, R, E> Applied<K, R> await(
            String table,
            CompletableFuture<Applied<K, R>> change,
            List<ReadEvent<E>> events,
            BiPredicate<ReadEvent<E>, K> touches,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Rejection> reject) {
        Applied<K, R> applied = join(change);
        applied.failures().forEach((key, failure) -> {
            Rejection rejection = new Rejection("apply", "%s of %s was not changed: %s".formatted(table, key, failure));
            events.stream()
                    .filter(event -> touches.test(event, key))
                    .forEach(event -> reject.accept(event.record(), rejection));
        });
        return applied;
    }

    private static <T> T join(CompletableFuture<T> change) {
        try {
            return change.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
