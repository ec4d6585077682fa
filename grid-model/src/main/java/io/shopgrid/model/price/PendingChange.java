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
     * @param nodeId node that finishes: the one that decided, unless it left
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

    /** The same change, for another node to finish. */
    public PendingChange ownedBy(UUID owner) {
        return new PendingChange(version, token, owner, change);
    }
}
