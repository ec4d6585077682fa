package io.shopgrid.backtest.rows;

import io.shopgrid.compute.demand.DemandLedger;
import io.shopgrid.compute.inventory.StockLedger;
import io.shopgrid.compute.market.MarketLedger;
import io.shopgrid.compute.pricing.PricedRows;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One product's rows in PRODUCT, INVENTORY, DEMAND and MARKET. They carry no fences: a file is read once.
 *
 * <p>Not thread-safe.
 */
public final class ProductRows {
    private final String sku;
    private final int number;
    private final MoneyScale scale;
    private @Nullable Product product;
    private @Nullable Inventory inventory;
    private @Nullable Demand demand;
    private @Nullable Market market;
    private @Nullable PricedRows priced;
    private long listPriceMinor;

    ProductRows(String sku, int number, MoneyScale scale) {
        this.sku = sku;
        this.number = number;
        this.scale = scale;
    }

    public String sku() {
        return sku;
    }

    /** Counts from 0 in the order in which skus were first named. */
    public int number() {
        return number;
    }

    /** Null if only events of other topics have named the sku. */
    public @Nullable Product product() {
        return product;
    }

    public @Nullable Inventory inventory() {
        return inventory;
    }

    public @Nullable Demand demand() {
        return demand;
    }

    public @Nullable Market market() {
        return market;
    }

    /** The product's list price in minor units; 0 if there is no product. */
    public long listPriceMinor() {
        return listPriceMinor;
    }

    /** The rows as pricing reads them; null if there is no product, so that nothing can be priced. */
    public @Nullable PricedRows priced() {
        Product known = product;
        if (priced == null && known != null) {
            priced = PricedRows.of(sku, known, inventory, demand, market, scale);
        }
        return priced;
    }

    void put(Product next) {
        product = next;
        listPriceMinor = scale.toMinor(next.listPrice());
        priced = null;
    }

    void retire(long atMillis) {
        if (product != null) {
            put(product.retiredAt(new Timestamp(atMillis), Fences.NONE));
        }
    }

    /** Changes stock; false if the ledger refused. */
    boolean stock(Predicate<StockLedger> change) {
        StockLedger ledger = new StockLedger(inventory);
        boolean taken = change.test(ledger);
        if (!ledger.isEmpty()) {
            inventory = ledger.store(Fences.NONE);
            priced = null;
        }
        return taken;
    }

    void demand(Consumer<DemandLedger> change) {
        DemandLedger ledger = new DemandLedger(demand);
        change.accept(ledger);
        demand = ledger.store(Fences.NONE);
        priced = null;
    }

    void rival(String competitor, @Nullable Quote quote) {
        MarketLedger ledger = new MarketLedger(market);
        ledger.change(competitor, quote);
        market = ledger.store(scale, Fences.NONE);
        priced = null;
    }
}
