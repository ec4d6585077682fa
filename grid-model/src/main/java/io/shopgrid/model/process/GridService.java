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

    @Override
    void close();
}
