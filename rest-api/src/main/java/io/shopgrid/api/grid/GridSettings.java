package io.shopgrid.api.grid;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;
import java.util.List;

/**
 * How the API reaches the grid.
 *
 * @param addresses thin client ports of server nodes: {@code host:port} or {@code host:port..port}
 * @param requestTimeout longest wait for one answer of a node, or for a connection to it
 * @param deadline longest wait of an HTTP request for the grid, waiting for a thread and retries included
 * @param heartbeat time between signs of life on an idle connection
 * @param checkInterval time between looks at whether the grid is there, also when it has to be found again
 * @param threads calls to the grid at the same time
 * @param waiting requests that may wait for one of these threads; more are turned away at once
 */
public record GridSettings(
        @Default("127.0.0.1:10800..10809") List<String> addresses,

        @Default("1s") @Between(min = "10ms", max = "1m") Duration requestTimeout,

        @Default("2s") @Between(min = "10ms", max = "2m") Duration deadline,

        @Default("5s") @Between(min = "500ms", max = "5m") Duration heartbeat,

        @Default("1s") @Between(min = "100ms", max = "1m") Duration checkInterval,

        @Default("16") @Range(min = 1, max = 512) int threads,
        @Default("32") @Range(min = 1, max = 1024) int waiting) {
    public GridSettings {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses is empty; at least one is needed");
        }
        addresses = List.copyOf(addresses);
        if (deadline.compareTo(requestTimeout) < 0) {
            throw new IllegalArgumentException(
                    "deadline %s is shorter than requestTimeout %s".formatted(deadline, requestTimeout));
        }
    }

    /** The same, for nodes whose addresses are known only now. */
    public GridSettings at(List<String> nodes) {
        return new GridSettings(nodes, requestTimeout, deadline, heartbeat, checkInterval, threads, waiting);
    }
}
