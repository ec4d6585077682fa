package io.shopgrid.api.inventory;

import io.shopgrid.model.inventory.Inventory;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product's stock in pieces.
 *
 * @param countedAt time of the newest count; null before the first
 */
record InventoryBody(
        String sku,
        long onHand,
        long reserved,
        long available,
        @Nullable Instant countedAt,
        Instant updatedAt) {
    static InventoryBody of(String sku, Inventory inventory) {
        Timestamp countedAt = inventory.countedAt();
        return new InventoryBody(
                sku,
                inventory.onHand(),
                inventory.reserved(),
                inventory.available(),
                countedAt == null ? null : countedAt.toInstant(),
                inventory.updatedAt().toInstant());
    }
}
