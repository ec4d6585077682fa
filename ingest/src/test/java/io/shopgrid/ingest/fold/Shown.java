package io.shopgrid.ingest.fold;

import io.shopgrid.model.Tables;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.HourlyUnits;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.CompetitorPrice;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.order.Verdict;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the tables that ingest writes show: columns, and of the hidden state what pricing reads. Fences, owners and the
 * like are left out, since they only say how the rows came about.
 */
public final class Shown {
    /** Row of PRODUCT. */
    record ProductRow(
            String name,
            String category,
            String brand,
            BigDecimal unitCost,
            BigDecimal listPrice,
            @Nullable BigDecimal mapPrice,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            boolean retired,
            long updatedAtMillis) {}

    /** Row of INVENTORY. */
    record StockRow(
            long onHand,
            long reserved,
            long available,
            @Nullable Long countedAtMillis,
            long updatedAtMillis) {}

    /** Row of DEMAND; the slots of each window, oldest first, end at the newest event. */
    record DemandRow(
            int views1h,
            int carts1h,
            int units1h,
            int units24h,
            long updatedAtMillis,
            long firstAtMillis,
            List<Integer> views,
            List<Integer> carts,
            List<Integer> units,
            List<Integer> hourlyUnits) {}

    /** Row of MARKET. */
    record MarketRow(
            @Nullable BigDecimal lowestPrice,
            @Nullable String lowestCompetitor,
            int quotes,
            long updatedAtMillis,
            List<Quote> lastQuotes) {}

    /** Row of COMPETITOR_PRICE. */
    record CompetitorPriceRow(@Nullable BigDecimal price, boolean inStock, boolean imputed, long quotedAtMillis) {}

    /** Row of CUSTOMER_ORDER. */
    record OrderRow(
            OrderStatus status,
            @Nullable String customerId,
            @Nullable String ip,
            @Nullable String deviceId,
            @Nullable BigDecimal amount,
            Verdict verdict,
            @Nullable Long placedAtMillis) {}

    /** Row of ORDER_LINE. */
    record LineRow(String sku, int quantity, BigDecimal unitPrice, OrderStatus status) {}

    /** A click that a row of CUSTOMER_SESSION keeps. */
    record RecentClick(ClickEvent.Type type, String sku, long atMillis) {}

    /** Row of CUSTOMER_SESSION; the recent clicks are oldest first. */
    record SessionRow(
            @Nullable String customerId,
            long startedAtMillis,
            long lastAtMillis,
            int clicks,
            boolean consent,
            List<RecentClick> recent) {}

    private Shown() {}

    /** Every row, by table and key. */
    public static SortedMap<String, Object> of(Rows rows) {
        SortedMap<String, Object> shown = new TreeMap<>();
        rows.<String, Product>of(Tables.PRODUCTS)
                .forEach((sku, row) -> shown.put(key(Tables.PRODUCTS, sku), product(row)));
        rows.<String, Inventory>of(Tables.INVENTORY)
                .forEach((sku, row) -> shown.put(key(Tables.INVENTORY, sku), stock(row)));
        rows.<String, Demand>of(Tables.DEMAND).forEach((sku, row) -> shown.put(key(Tables.DEMAND, sku), demand(row)));
        rows.<String, Market>of(Tables.MARKET).forEach((sku, row) -> shown.put(key(Tables.MARKET, sku), market(row)));
        rows.<CompetitorPriceKey, CompetitorPrice>of(Tables.COMPETITOR_PRICES)
                .forEach((key, row) -> shown.put(key(Tables.COMPETITOR_PRICES, key), price(row)));
        rows.<String, CustomerOrder>of(Tables.ORDERS)
                .forEach((id, row) -> shown.put(key(Tables.ORDERS, id), order(row)));
        rows.<OrderLineKey, OrderLine>of(Tables.ORDER_LINES)
                .forEach((key, row) -> shown.put(
                        key(Tables.ORDER_LINES, key),
                        new LineRow(row.sku(), row.quantity(), row.unitPrice(), row.status())));
        rows.<String, CustomerSession>of(Tables.SESSIONS)
                .forEach((id, row) -> shown.put(key(Tables.SESSIONS, id), session(row)));
        return shown;
    }

    static String key(String table, Object key) {
        return table + ' ' + key;
    }

    private static ProductRow product(Product row) {
        return new ProductRow(
                row.name(),
                row.category(),
                row.brand(),
                row.unitCost(),
                row.listPrice(),
                row.mapPrice(),
                row.minPrice(),
                row.maxPrice(),
                row.retired(),
                row.updatedAt().getTime());
    }

    private static StockRow stock(Inventory row) {
        return new StockRow(
                row.onHand(),
                row.reserved(),
                row.available(),
                millis(row.countedAt()),
                row.updatedAt().getTime());
    }

    private static DemandRow demand(Demand row) {
        long newest = row.updatedAt().getTime();
        return new DemandRow(
                row.views1h(),
                row.carts1h(),
                row.units1h(),
                row.units24h(),
                newest,
                row.firstAtMillis(),
                window(row.slots().views(), newest / Demand.SLOT_MILLIS),
                window(row.slots().carts(), newest / Demand.SLOT_MILLIS),
                window(row.slots().units(), newest / Demand.SLOT_MILLIS),
                hours(row.slots().hourlyUnits(), newest / Demand.HOUR_MILLIS));
    }

    private static List<Integer> hours(HourlyUnits units, long newestHour) {
        List<Integer> hours = new ArrayList<>();
        for (long hour = newestHour - HourlyUnits.HOURS + 1; hour <= newestHour; hour++) {
            hours.add((int) units.sum(hour, hour));
        }
        return hours;
    }

    private static List<Integer> window(int[] ring, long newestSlot) {
        List<Integer> window = new ArrayList<>();
        for (long slot = newestSlot - ring.length + 1; slot <= newestSlot; slot++) {
            window.add(ring[(int) Math.floorMod(slot, (long) ring.length)]);
        }
        return window;
    }

    private static MarketRow market(Market row) {
        return new MarketRow(
                row.lowestPrice(),
                row.lowestCompetitor(),
                row.quotes(),
                row.updatedAt().getTime(),
                List.copyOf(row.lastQuotes()));
    }

    private static CompetitorPriceRow price(CompetitorPrice row) {
        return new CompetitorPriceRow(
                row.price(), row.inStock(), row.imputed(), row.quotedAt().getTime());
    }

    private static OrderRow order(CustomerOrder row) {
        return new OrderRow(
                row.status(),
                row.customerId(),
                row.ip(),
                row.deviceId(),
                row.amount(),
                row.verdict(),
                millis(row.placedAt()));
    }

    private static SessionRow session(CustomerSession row) {
        RecentClicks clicks = row.recent();
        List<RecentClick> recent = new ArrayList<>();
        for (int at = 0; at < clicks.size(); at++) {
            recent.add(new RecentClick(clicks.type(at), clicks.sku(at), clicks.atMillis(at)));
        }
        return new SessionRow(
                row.customerId(),
                row.startedAt().getTime(),
                row.lastAt().getTime(),
                row.clicks(),
                row.consent(),
                recent);
    }

    private static @Nullable Long millis(@Nullable Timestamp time) {
        return time == null ? null : time.getTime();
    }
}
