package io.shopgrid.model.event;

import java.util.function.Consumer;

/** What decoding a record's bytes came to. */
public sealed interface Decoded<E> {
    /** Hands the outcome to the one of the two that takes it. */
    void handle(Consumer<? super E> accepted, Consumer<Rejection> rejected);

    /** The bytes are an event. */
    record Accepted<E>(E event) implements Decoded<E> {
        @Override
        public void handle(Consumer<? super E> accepted, Consumer<Rejection> rejected) {
            accepted.accept(event);
        }
    }

    /** The bytes break a rule. */
    record Rejected<E>(Rejection rejection) implements Decoded<E> {
        @Override
        public void handle(Consumer<? super E> accepted, Consumer<Rejection> rejected) {
            rejected.accept(rejection);
        }
    }
}
