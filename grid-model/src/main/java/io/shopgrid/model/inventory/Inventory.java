package io.shopgrid.model.inventory;

import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Row of INVENTORY; the key is the sku. Quantities are pieces.
 *
 * <p>{@code onHand = counted + total − before}: the newest count, plus every change ever applied, less those changes
 * that the count already saw. Hidden state, which only the stock ledger in compute-tasks reads: the sums and the
 * recent past that a late count needs. It is packed into arrays, since each object in a row has a header of its own, which
 * costs more than what is in it.
 */
public final class Inventory {
    private final long onHand;
    private final long reserved;
    private final long available;
    private final @Nullable Timestamp countedAt;
    private final Timestamp updatedAt;
    private final long[] state;
    private final long[] fences;

    public Inventory(
            long onHand,
            long reserved,
            @Nullable Timestamp countedAt,
            Timestamp updatedAt,
            StockState state,
            Fences fences) {
        this.onHand = onHand;
        this.reserved = reserved;
        this.available = onHand - reserved;
        this.countedAt = countedAt;
        this.updatedAt = updatedAt;
        this.state = state.packed();
        this.fences = fences.packed();
    }

    /** Pieces in the shop's hands; below zero if more was sold than was ever counted or delivered. */
    public long onHand() {
        return onHand;
    }

    /** Pieces held back for open reservations. */
    public long reserved() {
        return reserved;
    }

    /** On hand less reserved: what can still be sold. */
    public long available() {
        return available;
    }

    /** Time of the newest count; null before the first. */
    public @Nullable Timestamp countedAt() {
        return countedAt;
    }

    /** Time of the newest event that touched this row. */
    public Timestamp updatedAt() {
        return updatedAt;
    }

    public StockState state() {
        return StockState.of(state);
    }

    public Fences fences() {
        return Fences.of(fences);
    }
}
