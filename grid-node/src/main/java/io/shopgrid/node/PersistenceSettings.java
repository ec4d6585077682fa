package io.shopgrid.node;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import java.time.Duration;

/**
 * Whether rows are kept on disk too. It shortens a restart of the whole grid, which need not read its topics again; what
 * makes the grid safe are the topics.
 *
 * @param enabled the same on every node
 * @param giveUpAfter after which time without a node its rows are copied elsewhere; a restart waits as long for the nodes
 *     that the grid had
 */
public record PersistenceSettings(
        @Default("false") boolean enabled,
        @Default("5m") @Between(min = "1s", max = "7d") Duration giveUpAfter) {
    /** Rows are in memory only. */
    public static PersistenceSettings off() {
        return new PersistenceSettings(false, Duration.ofMinutes(5));
    }
}
