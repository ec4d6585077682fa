package io.shopgrid.model.process;

import java.util.Optional;

/** What a process of the grid runs. Closing it ends its work in order. */
public interface GridService extends AutoCloseable {
    /**
     * Why it cannot do its work now, in one line; empty if it can.
     *
     * <p>Asked every second. Other threads may use the service meanwhile.
     */
    Optional<String> notReady();

    /**
     * Why it will not work again by itself, in one line; empty while it may. The process ends then, so that whoever looks
     * after processes starts it anew.
     */
    default Optional<String> ended() {
        return Optional.empty();
    }

    @Override
    void close();
}
