package io.shopgrid.node;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import java.time.Duration;

/**
 * How long sessions are kept. The same on every node.
 *
 * @param dataRegion memory of a node for sessions, apart from that of the other tables; when it is full the sessions go that
 *     were not touched for long
 * @param expireAfter after which time without a click a session goes
 */
public record SessionSettings(
        @Default("128MiB") @Between(min = "64MiB", max = "1TiB")
        DataSize dataRegion,

        @Default("30d") @Between(min = "1m", max = "3650d") Duration expireAfter) {
    /** The settings of a node whose file says nothing about sessions. */
    public static SessionSettings standard() {
        return new SessionSettings(DataSize.ofMebibytes(128), Duration.ofDays(30));
    }
}
