package io.shopgrid.model.price;

import java.util.UUID;

/**
 * A price that was decided and is on its way to the topic, kept in PRICE so that another node can send it again,
 * unchanged, if this one dies. Not visible to readers.
 */
public final class PendingChange {
    private final long version;
    private final UUID token;
    private final UUID nodeId;
    private final PriceChange change;

    /**
     * @param version version that the price will have: one more than the published one
     * @param token names this attempt: whoever finds its own token has succeeded
     * @param nodeId node that decided, and that finishes unless it leaves
     */
    public PendingChange(long version, UUID token, UUID nodeId, PriceChange change) {
        this.version = version;
        this.token = token;
        this.nodeId = nodeId;
        this.change = change;
    }

    public long version() {
        return version;
    }

    public UUID token() {
        return token;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public PriceChange change() {
        return change;
    }
}
