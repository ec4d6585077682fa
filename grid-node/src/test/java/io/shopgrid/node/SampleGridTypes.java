package io.shopgrid.node;

import io.shopgrid.compute.demand.DemandChanges;
import io.shopgrid.compute.inventory.StockChanges;
import io.shopgrid.compute.market.ApplyCompetitorPrice;
import io.shopgrid.compute.market.QuoteChanges;
import io.shopgrid.compute.order.ApplyOrder;
import io.shopgrid.compute.order.OrderRecord;
import io.shopgrid.compute.order.PutOrderLine;
import io.shopgrid.compute.pricing.PriceProcessors;
import io.shopgrid.compute.pricing.PutPriceChange;
import io.shopgrid.compute.pricing.RemovePriceChange;
import io.shopgrid.compute.pricing.RestorePrice;
import io.shopgrid.compute.product.ApplyProduct;
import io.shopgrid.compute.recommend.RecommendTypes;
import io.shopgrid.compute.session.SessionChanges;
import io.shopgrid.compute.source.EnterEpoch;
import io.shopgrid.compute.source.FinishRebuild;
import io.shopgrid.compute.source.MoveOffset;
import io.shopgrid.compute.source.PlanRebuild;
import io.shopgrid.compute.source.PutSourceGap;
import io.shopgrid.compute.source.RefuseChanges;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.audit.AuditEntryKey;
import io.shopgrid.model.audit.AuditEntryRow;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.demand.HourlyUnits;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.market.CompetitorPrice;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.order.Owner;
import io.shopgrid.model.order.Verdict;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.Difference;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.RebuildTarget;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** One of each type that nodes keep or send each other, no two fields of one alike. */
final class SampleGridTypes {
    /** A row of a table; {@code keyed} gives a key for each number. */
    record Row(String table, IntFunction<Object> keyed, Object value) {
        @Override
        public String toString() {
            return table;
        }
    }

    private static final long EPOCH = 0x7F3A_91C2_0000_0001L;
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final long STOCK = Source.pack(SourceTopic.STOCK, 7, 1, 2);
    private static final long ORDERS = Source.pack(SourceTopic.ORDERS, 3, -4, 5);

    private static final Fences FENCES = Fences.NONE.with(STOCK, 41).with(ORDERS, Long.MAX_VALUE);
    private static final Quote QUOTE = new Quote("rival", 1_299, true, 1_700_000_000_001L);
    private static final Quote SOLD_OUT = new Quote("Übermarkt", 1_199, false, 1_700_000_000_002L);
    private static final Lines LINES =
            new Lines(new String[] {"A-1", "B-2"}, new int[] {1, 20}, new long[] {999, 1_000_000_000_001L});
    private static final DemandSlots SLOTS = new DemandSlots(
            ring(Demand.SLOTS, 1), ring(Demand.SLOTS, 100), ring(Demand.SLOTS, 10_000), HourlyUnits.empty());

    static {
        SLOTS.hourlyUnits().add(500_000, 7, 500_100);
        SLOTS.hourlyUnits().add(500_100, -3, 500_100);
    }

    private static final StockState STOCK_STATE = new StockState(
            120, 1_700_000_000_003L, 17, -5, 3, 1_699_998_000L, 1_699_999_000L, new long[] {1_700_000_000L, -2});
    private static final PricingInputs INPUTS = new PricingInputs(
            "A-1",
            "coffee",
            false,
            500,
            1_999,
            1_500L,
            null,
            2_999L,
            0L,
            new DemandReading(1, 2, 3, 4, 900_000, 5, 85_500_000, 0, 0, 0, 0, 5, 85_500_000),
            List.of(QUOTE, SOLD_OUT),
            new PublishedPrice(1_899, 6, 1_700_000_000_004L));
    private static final PriceChange CHANGE = new PriceChange(
            null,
            new BigDecimal("12.90"),
            "follows rival, by 1 %",
            time(5),
            null,
            null,
            "standard",
            3,
            "products shopgrid.products-0@4",
            INPUTS,
            "1",
            List.of("base 19.99", "rival 12.99"));
    private static final PendingChange PENDING = new PendingChange(7, new UUID(1, 2), new UUID(3, 4), CHANGE);
    private static final Product PRODUCT = new Product(
            "Café “Å”",
            "coffee",
            "brand",
            new BigDecimal("5.00"),
            new BigDecimal("19.90"),
            new BigDecimal("15.00"),
            null,
            new BigDecimal("29.99"),
            true,
            time(6),
            FENCES);
    private static final CompetitorPrice COMPETITOR_PRICE =
            new CompetitorPrice(new BigDecimal("12.90"), true, false, time(7), FENCES);
    private static final CustomerOrder ORDER = new CustomerOrder(
            OrderStatus.RETURNED,
            "customer",
            "192.0.2.1",
            null,
            new BigDecimal("100.00"),
            Verdict.REVIEW,
            time(8),
            new Owner(ORDERS, 9),
            null,
            true,
            LINES);
    private static final OrderLine ORDER_LINE = new OrderLine("A-1", 2, new BigDecimal("9.99"), OrderStatus.CANCELLED);
    private static final SourceOffset SOURCE_OFFSET = new SourceOffset(7, "kafka-topic-id", 42, 1_500);

    private static final RebuildTarget TARGET = new RebuildTarget(SourceTopic.STOCK, 3, "kafka-topic-id", 5, 9);
    private static final Rebuild REBUILD = Rebuild.ordered(1_700_000_000_001L)
            .planned(List.of(TARGET), 1_700_000_000_002L)
            .finished(1_700_000_000_003L);
    private static final SourceGap GAP = new SourceGap("kafka-topic-id", 0, 41, time(14), time(15));

    private static final RecentClicks CLICKS = RecentClicks.NONE
            .with(ClickEvent.Type.VIEW, "A", 1_700_000_000_016L)
            .with(ClickEvent.Type.PURCHASE, "B", 1_700_000_000_017L);
    private static final CustomerSession SESSION =
            new CustomerSession("customer", time(16), time(17), 18, true, CLICKS, FENCES);
    private static final AuditEntryRow AUDIT_ENTRY =
            new AuditEntryRow(time(16), "k-1", "the shop", "key.rotate", "key k-2", "{\"id\":\"k-2\"}", null, "5e8f");

    private SampleGridTypes() {}

    /** A row of each table. */
    static List<Row> rows() {
        return List.of(
                new Row(Tables.GRID_EPOCH, number -> "epoch-" + number, EPOCH),
                new Row(Tables.REBUILDS, number -> "epoch-" + number, REBUILD),
                new Row(
                        Tables.SOURCE_OFFSETS,
                        number -> new SourceOffsetKey(SourceTopic.CLICKS, number),
                        SOURCE_OFFSET),
                new Row(Tables.SOURCE_GAPS, number -> new SourceOffsetKey(SourceTopic.ORDERS, number), GAP),
                new Row(Tables.PRODUCTS, SampleGridTypes::sku, PRODUCT),
                new Row(
                        Tables.INVENTORY,
                        SampleGridTypes::sku,
                        new Inventory(12, 5, time(9), time(10), STOCK_STATE, FENCES)),
                new Row(
                        Tables.DEMAND,
                        SampleGridTypes::sku,
                        new Demand(1, 2, 3, 4, time(11), 1_600_000_000_000L, SLOTS, FENCES)),
                new Row(
                        Tables.MARKET,
                        SampleGridTypes::sku,
                        new Market(new BigDecimal("12.90"), "rival", time(12), List.of(QUOTE, SOLD_OUT), FENCES)),
                new Row(
                        Tables.COMPETITOR_PRICES,
                        number -> new CompetitorPriceKey("sku-" + number, "rival"),
                        COMPETITOR_PRICE),
                new Row(Tables.ORDERS, number -> "order-" + number, ORDER),
                new Row(Tables.ORDER_LINES, number -> new OrderLineKey("order-" + number, 2), ORDER_LINE),
                new Row(Tables.SESSIONS, number -> "session-" + number, SESSION),
                new Row(
                        Tables.PRICES,
                        SampleGridTypes::sku,
                        new Price(new BigDecimal("12.90"), 6, "standard", 3, "reason", time(13), PENDING)),
                new Row(Tables.PRICE_CHANGES, number -> new PriceChangeKey("sku-" + number, 7), CHANGE),
                new Row(Tables.AUDIT_ENTRIES, number -> new AuditEntryKey("api-1-0a1b", number), AUDIT_ENTRY));
    }

    /** One of each type that is part of a row, and of each processor. */
    static List<Object> partsAndProcessors() {
        StockChanges stock = new StockChanges();
        stock.count(STOCK, 1, 100, 1_700_000_000_005L);
        stock.change(ORDERS, 2, -3, 1_700_000_000_006L);
        DemandChanges demand = new DemandChanges();
        demand.click(STOCK, 3, ClickEvent.Type.CART, 1_700_000_000_007L);
        demand.units(ORDERS, 4, 5, 1_700_000_000_008L);
        QuoteChanges quotes = new QuoteChanges();
        quotes.quote(STOCK, 5, QUOTE);
        quotes.withdraw(STOCK, 6, "gone");
        SessionChanges session = new SessionChanges();
        session.click(STOCK, 15, new ClickEvent("s", "customer", ClickEvent.Type.CART, "A", null, true, 16));
        session.click(STOCK, 16, new ClickEvent("s", null, ClickEvent.Type.PURCHASE, "B", null, false, 17));
        List<Object> all = new ArrayList<>(List.of(
                PENDING,
                INPUTS,
                QUOTE,
                FENCES,
                STOCK_STATE,
                SLOTS,
                LINES,
                new Owner(ORDERS, 10),
                stock.toProcessor(EPOCH),
                demand.toProcessor(EPOCH),
                quotes.toProcessor(EPOCH, SCALE),
                new ApplyCompetitorPrice(EPOCH, STOCK, 7, COMPETITOR_PRICE),
                new ApplyOrder(
                        EPOCH,
                        SCALE,
                        List.of(new OrderRecord(
                                ORDERS, 8, OrderStatus.PLACED, "customer", null, "device", LINES, 1_700_000_000_009L))),
                new PutOrderLine(EPOCH, ORDER_LINE),
                ApplyProduct.put(EPOCH, STOCK, 9, PRODUCT),
                ApplyProduct.retire(EPOCH, STOCK, 10, 1_700_000_000_010L),
                new MoveOffset(EPOCH, SOURCE_OFFSET),
                new PutSourceGap(EPOCH, GAP),
                TARGET,
                new PlanRebuild(EPOCH, List.of(TARGET), 11),
                new FinishRebuild(EPOCH, 12),
                new EnterEpoch(EPOCH, Duration.ofSeconds(13)),
                new RefuseChanges("no room", Duration.ofSeconds(14)),
                new RestorePrice(EPOCH, List.of(new PriceChangeEvent("sku-1", 7, CHANGE))),
                new PutPriceChange(EPOCH, CHANGE),
                new RemovePriceChange(EPOCH),
                new DecisionReplay.NotStored(),
                new DecisionReplay.PolicyUnknown(new Decider("old", 1, "2"), new Decider("new", 3, "4")),
                new DecisionReplay.Compared(
                        new Decider("old", 1, "2"),
                        new Decider("new", 3, "4"),
                        List.of(new Difference("amount", "12.90", null), new Difference("trace[9]", null, "price 1"))),
                CLICKS,
                session.toProcessor(EPOCH)));
        all.addAll(RecommendTypes.all());
        all.addAll(PriceProcessors.all(EPOCH, PENDING));
        return all;
    }

    private static String sku(int number) {
        return "sku-" + number;
    }

    private static Timestamp time(int millis) {
        return new Timestamp(1_700_000_000_000L + millis);
    }

    private static int[] ring(int length, int first) {
        int[] counts = new int[length];
        for (int at = 0; at < length; at++) {
            counts[at] = first + at;
        }
        return counts;
    }
}
