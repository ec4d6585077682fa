package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.product.Product;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.apache.ignite.binary.BinaryObject;
import org.jspecify.annotations.Nullable;

/**
 * One product's rows as far as they are known: each not read yet, absent, in binary form, or as what pricing needs of it.
 *
 * <p>A row is decoded when a decision asks for it, not when it comes: most are replaced before. Thread-safe.
 */
final class KnownSku {
    private static final Object ABSENT = new Object();
    private static final int TABLES = PricedTable.values().length;

    private final AtomicReferenceArray<@Nullable Object> rows = new AtomicReferenceArray<>(TABLES);

    /** Takes a row's newer version. */
    void changed(PricedTable table, Object row) {
        rows.set(table.slot(), row);
    }

    /** Forgets a row that was removed, so that it is read again. */
    void removed(PricedTable table) {
        rows.set(table.slot(), null);
    }

    boolean lacks(PricedTable table) {
        return rows.get(table.slot()) == null;
    }

    /** Takes a row as it was read, unless a change of it came meanwhile: that is as new or newer. */
    void read(PricedTable table, @Nullable Object row) {
        rows.compareAndSet(table.slot(), null, row == null ? ABSENT : row);
    }

    /** The rows, all of which are known; null if there is no such product. */
    @Nullable
    SkuRows decoded(String sku, MoneyScale scale) {
        SkuRows.Terms product =
                decoded(PricedTable.PRODUCTS, SkuRows.Terms.class, (Product row) -> SkuRows.Terms.of(row, scale));
        if (product == null) {
            return null;
        }
        SkuRows.Standing price =
                decoded(PricedTable.PRICES, SkuRows.Standing.class, (Price row) -> SkuRows.Standing.of(row, scale));
        return new SkuRows(
                sku,
                product,
                decoded(PricedTable.INVENTORY, SkuRows.Stock.class, (Inventory row) -> SkuRows.Stock.of(row)),
                decoded(PricedTable.DEMAND, Demand.class, (Demand row) -> row),
                decoded(PricedTable.MARKET, SkuRows.Rivals.class, (Market row) -> SkuRows.Rivals.of(row)),
                price == null ? SkuRows.Standing.UNPUBLISHED : price);
    }

    private <R, T> @Nullable T decoded(PricedTable table, Class<T> type, Function<R, T> decode) {
        Object row = rows.get(table.slot());
        if (row instanceof BinaryObject binary) {
            T decoded = decode.apply(binary.deserialize());
            rows.compareAndSet(table.slot(), binary, decoded);
            return decoded;
        }
        // A row that was removed a moment ago is decided without; the removal has marked the sku.
        return row == ABSENT || row == null ? null : type.cast(row);
    }
}
