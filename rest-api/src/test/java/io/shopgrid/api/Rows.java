package io.shopgrid.api;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts rows into the tables of a test, as the pricing and the ingest would. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

    private final TestGrid grid;

    Rows(TestGrid grid) {
        this.grid = grid;
    }

    void product(String sku, String name) {
        product(sku, name, "11.90", false);
    }

    void product(String sku, String name, String listPrice) {
        product(sku, name, listPrice, false);
    }

    void retired(String sku) {
        product(sku, "The " + sku, "11.90", true);
    }

    /** A session of views, oldest first. */
    void session(String id, boolean consent, String... skus) {
        RecentClicks clicks = RecentClicks.NONE;
        for (String sku : skus) {
            clicks = clicks.with(ClickEvent.Type.VIEW, sku, NOON.toEpochMilli() + clicks.size());
        }
        session(id, consent, clicks);
    }

    /** A session that bought one product and looked at another. */
    void buying(String id, String bought, String viewed) {
        session(
                id,
                true,
                RecentClicks.NONE
                        .with(ClickEvent.Type.PURCHASE, bought, NOON.toEpochMilli())
                        .with(ClickEvent.Type.VIEW, viewed, NOON.toEpochMilli() + 1));
    }

    private void session(String id, boolean consent, RecentClicks clicks) {
        Timestamp lastAt = new Timestamp(clicks.atMillis(clicks.size() - 1));
        grid.table(Tables.SESSIONS)
                .put(
                        id,
                        new CustomerSession(
                                null, Timestamp.from(NOON), lastAt, clicks.size(), consent, clicks, Fences.NONE));
    }

    /** Pieces sold just now. */
    void demand(String sku, int units) {
        Timestamp now = Timestamp.from(Instant.now());
        grid.table(Tables.DEMAND)
                .put(sku, new Demand(0, 0, units, units, now, now.getTime(), DemandSlots.empty(), Fences.NONE));
    }

    private void product(String sku, String name, String listPrice, boolean retired) {
        Product product = new Product(
                name,
                "keyboards",
                "Acme",
                new BigDecimal("6.00"),
                new BigDecimal(listPrice),
                null,
                new BigDecimal("8.00"),
                null,
                retired,
                Timestamp.from(NOON),
                Fences.NONE);
        grid.table(Tables.PRODUCTS).put(sku, product);
    }

    void inventory(String sku, long onHand, long reserved) {
        grid.table(Tables.INVENTORY)
                .put(
                        sku,
                        new Inventory(
                                onHand,
                                reserved,
                                null,
                                Timestamp.from(NOON.plusSeconds(1)),
                                StockState.EMPTY,
                                Fences.NONE));
    }

    /** A price of version 2 that was 11.90 before, with a next one pending. */
    void price(String sku, String amount, Instant decidedAt) {
        PriceChange change = change(sku, new BigDecimal("11.90"), amount, decidedAt);
        PendingChange pending = new PendingChange(
                3, UUID.randomUUID(), UUID.randomUUID(), change(sku, null, "77.77", decidedAt.plusSeconds(9)));
        Price price = new Price(
                new BigDecimal(amount), 2, "default", 1, "demand is high", Timestamp.from(decidedAt), pending);
        grid.table(Tables.PRICE_CHANGES).put(new PriceChangeKey(sku, 2), change);
        grid.table(Tables.PRICES).put(sku, price);
    }

    void pendingOnly(String sku) {
        PendingChange pending =
                new PendingChange(1, UUID.randomUUID(), UUID.randomUUID(), change(sku, null, "77.77", NOON));
        grid.table(Tables.PRICES).put(sku, Price.unpublished().with(pending));
    }

    void withoutChange(String sku) {
        grid.table(Tables.PRICES)
                .put(sku, new Price(new BigDecimal("5"), 1, "default", 1, null, Timestamp.from(NOON), null));
    }

    void offset(SourceTopic topic, int partition, long next) {
        grid.table(Tables.SOURCE_OFFSETS)
                .put(new SourceOffsetKey(topic, partition), new SourceOffset(1, "5zqJYTaGQkWmZyzbYJrDQg", next, 0));
    }

    private static PriceChange change(String sku, @Nullable BigDecimal oldAmount, String newAmount, Instant decidedAt) {
        PricingInputs inputs = new PricingInputs(
                sku,
                "keyboards",
                false,
                600,
                1_190,
                null,
                800L,
                null,
                41L,
                new DemandReading(120, 14, 6, 4, 900_000, 40, 18_000_000, 0, 0, 0, 0, 40, 18_000_000),
                List.of(new Quote("north", 1_310, true, NOON.toEpochMilli())),
                new PublishedPrice(1_190, 1, NOON.minusSeconds(600).toEpochMilli()));
        return new PriceChange(
                oldAmount,
                new BigDecimal(newAmount),
                "demand is high",
                Timestamp.from(decidedAt),
                null,
                null,
                "default",
                1,
                "product shopgrid.products-0@16; inventory shopgrid.orders-3@41, shopgrid.stock-0@7",
                inputs,
                "1",
                List.of("list price 11.90", "demand 2.1 times its baseline: +8.4 %"));
    }
}
