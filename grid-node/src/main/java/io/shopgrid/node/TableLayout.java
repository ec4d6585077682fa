package io.shopgrid.node;

import io.shopgrid.model.Tables;
import io.shopgrid.model.audit.AuditEntryKey;
import io.shopgrid.model.audit.AuditEntryRow;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.CompetitorPrice;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.configuration.CacheConfiguration;

/**
 * The grid's tables: how their rows are spread over the nodes, and the columns that SQL clients see.
 *
 * <p>The same on every node of a grid. Tables keyed by sku share the affinity function, so that one product's rows are
 * usually on one node; each has a cache group of its own.
 */
public final class TableLayout {
    /** Longest id, in characters of UTF-16, two of which may be one of {@link EventLimits#MAX_TEXT}. */
    private static final int MAX_TEXT = 2 * EventLimits.MAX_TEXT;

    /** Longest name of a topic that Kafka allows. */
    private static final int MAX_TOPIC = 249;

    /** Length of an epoch as people read it. */
    private static final int MAX_EPOCH = 20;

    /** Longest name of a writer of audit entries. */
    private static final int MAX_WRITER = 128;

    /** Bytes of a key that an index keeps itself, at most: ids of up to 45 letters are compared without their rows. */
    private static final int INLINE_BYTES = 48;

    private final int backups;
    private final int partitions;
    private final SessionSettings sessions;

    /**
     * @param backups copies of each row beside the primary one, 1 or more wherever losing a node must lose nothing
     * @param partitions partitions of each table: the smallest unit that moves between nodes
     * @param sessions how long sessions are kept
     */
    public TableLayout(int backups, int partitions, SessionSettings sessions) {
        this.backups = backups;
        this.partitions = partitions;
        this.sessions = sessions;
    }

    /** Every table's configuration. An array, as Ignite and Spring XML take it. */
    public CacheConfiguration<?, ?>[] caches() {
        List<CacheConfiguration<?, ?>> caches = List.of(
                replicated(Tables.GRID_EPOCH),
                rebuilds(),
                sourceOffsets(),
                sourceGaps(),
                products(),
                inventory(),
                demand(),
                market(),
                competitorPrices(),
                orders(),
                orderLines(),
                sessions(),
                prices(),
                priceChanges(),
                auditEntries());
        return caches.toArray(new CacheConfiguration<?, ?>[0]);
    }

    private CacheConfiguration<?, ?> rebuilds() {
        return replicated(Tables.REBUILDS)
                .setQueryEntities(List.of(Table.keyedByText("REBUILD", "EPOCH", MAX_EPOCH, Rebuild.class)
                        .time("orderedAt", "ORDERED_AT")
                        .time("plannedAt", "PLANNED_AT")
                        .time("finishedAt", "FINISHED_AT")
                        .number("records", "RECORDS")
                        .entity()));
    }

    private CacheConfiguration<?, ?> sourceGaps() {
        return replicated(Tables.SOURCE_GAPS)
                .setQueryEntities(List.of(Table.keyedBy("SOURCE_GAP", SourceOffsetKey.class, SourceGap.class)
                        .keyText("topic", "TOPIC", MAX_TOPIC)
                        .keyWhole("partition", "PARTITION_ID")
                        .text("topicId", "TOPIC_ID")
                        .number("fromOffset", "FROM_OFFSET")
                        .number("toOffset", "TO_OFFSET")
                        .time("keptSince", "KEPT_SINCE")
                        .time("noticedAt", "NOTICED_AT")
                        .entity()));
    }

    private CacheConfiguration<?, ?> sourceOffsets() {
        return replicated(Tables.SOURCE_OFFSETS)
                .setQueryEntities(List.of(Table.keyedBy("SOURCE_OFFSET", SourceOffsetKey.class, SourceOffset.class)
                        .keyText("topic", "TOPIC", MAX_TOPIC)
                        .keyWhole("partition", "PARTITION_ID")
                        .text("topicId", "TOPIC_ID")
                        .number("nextOffset", "NEXT_OFFSET")
                        .number("lagMillis", "LAG_MILLIS")
                        .entity()));
    }

    private CacheConfiguration<?, ?> products() {
        return partitioned(
                Tables.PRODUCTS,
                Table.keyedBySku("PRODUCT", Product.class)
                        .text("name", "NAME")
                        .text("category", "CATEGORY")
                        .text("brand", "BRAND")
                        .money("unitCost", "UNIT_COST")
                        .money("listPrice", "LIST_PRICE")
                        .money("mapPrice", "MAP_PRICE")
                        .money("minPrice", "MIN_PRICE")
                        .money("maxPrice", "MAX_PRICE")
                        .flag("retired", "RETIRED")
                        .time("updatedAt", "UPDATED_AT"));
    }

    private CacheConfiguration<?, ?> inventory() {
        return partitioned(
                Tables.INVENTORY,
                Table.keyedBySku("INVENTORY", Inventory.class)
                        .number("onHand", "ON_HAND")
                        .number("reserved", "RESERVED")
                        .number("available", "AVAILABLE")
                        .time("countedAt", "COUNTED_AT")
                        .time("updatedAt", "UPDATED_AT"));
    }

    private CacheConfiguration<?, ?> demand() {
        return partitioned(
                Tables.DEMAND,
                Table.keyedBySku("DEMAND", Demand.class)
                        .whole("views1h", "VIEWS_1H")
                        .whole("carts1h", "CARTS_1H")
                        .whole("units1h", "UNITS_1H")
                        .whole("units24h", "UNITS_24H")
                        .time("updatedAt", "UPDATED_AT"));
    }

    private CacheConfiguration<?, ?> market() {
        return partitioned(
                Tables.MARKET,
                Table.keyedBySku("MARKET", Market.class)
                        .money("lowestPrice", "LOWEST_PRICE")
                        .text("lowestCompetitor", "LOWEST_COMPETITOR")
                        .whole("quotes", "QUOTES")
                        .time("updatedAt", "UPDATED_AT"));
    }

    private CacheConfiguration<?, ?> competitorPrices() {
        return partitioned(
                Tables.COMPETITOR_PRICES,
                Table.keyedBy("COMPETITOR_PRICE", CompetitorPriceKey.class, CompetitorPrice.class)
                        .keyText("sku", "SKU", EventLimits.MAX_SKU)
                        .keyText("competitor", "COMPETITOR", MAX_TEXT)
                        .money("price", "PRICE")
                        .flag("inStock", "IN_STOCK")
                        .flag("imputed", "IMPUTED")
                        .time("quotedAt", "QUOTED_AT"));
    }

    private CacheConfiguration<?, ?> orders() {
        return partitioned(
                Tables.ORDERS,
                Table.keyedByText("CUSTOMER_ORDER", "ORDER_ID", MAX_TEXT, CustomerOrder.class)
                        .text("status", "STATUS")
                        .text("customerId", "CUSTOMER_ID")
                        .text("ip", "IP")
                        .text("deviceId", "DEVICE_ID")
                        .money("amount", "AMOUNT")
                        .text("verdict", "VERDICT")
                        .time("placedAt", "PLACED_AT"));
    }

    private CacheConfiguration<?, ?> orderLines() {
        return partitioned(
                Tables.ORDER_LINES,
                Table.keyedBy("ORDER_LINE", OrderLineKey.class, OrderLine.class)
                        .keyText("orderId", "ORDER_ID", MAX_TEXT)
                        .keyWhole("line", "LINE")
                        .text("sku", "SKU")
                        .whole("quantity", "QUANTITY")
                        .money("unitPrice", "UNIT_PRICE")
                        .text("status", "STATUS"));
    }

    /** Sessions go by themselves: when their time is over, or for want of memory in a region of their own. */
    private CacheConfiguration<?, ?> sessions() {
        Duration time =
                new Duration(TimeUnit.MILLISECONDS, sessions.expireAfter().toMillis());
        return partitioned(
                        Tables.SESSIONS,
                        Table.keyedByText("CUSTOMER_SESSION", "SESSION_ID", MAX_TEXT, CustomerSession.class)
                                .text("customerId", "CUSTOMER_ID")
                                .time("startedAt", "STARTED_AT")
                                .time("lastAt", "LAST_AT")
                                .whole("clicks", "CLICKS")
                                .flag("consent", "CONSENT"))
                .setDataRegionName(NodeConfiguration.SESSIONS_REGION)
                .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(time));
    }

    private CacheConfiguration<?, ?> prices() {
        return partitioned(
                Tables.PRICES,
                Table.keyedBySku("PRICE", Price.class)
                        .money("amount", "AMOUNT")
                        .number("version", "VERSION")
                        .text("policyId", "POLICY_ID")
                        .whole("policyVersion", "POLICY_VERSION")
                        .text("reason", "REASON")
                        .time("decidedAt", "DECIDED_AT")
                        .time("validUntil", "VALID_UNTIL")
                        .money("lowest30d", "LOWEST_30D")
                        .descendingIndex("decidedAt"));
    }

    private CacheConfiguration<?, ?> priceChanges() {
        return partitioned(
                Tables.PRICE_CHANGES,
                Table.keyedBy("PRICE_CHANGE", PriceChangeKey.class, PriceChange.class)
                        .keyText("sku", "SKU", EventLimits.MAX_SKU)
                        .keyNumber("version", "VERSION")
                        .money("oldAmount", "OLD_AMOUNT")
                        .money("newAmount", "NEW_AMOUNT")
                        .text("reason", "REASON")
                        .time("decidedAt", "DECIDED_AT")
                        .text("policyId", "POLICY_ID")
                        .whole("policyVersion", "POLICY_VERSION")
                        .text("sources", "SOURCES"));
    }

    private CacheConfiguration<?, ?> auditEntries() {
        return replicated(Tables.AUDIT_ENTRIES)
                .setQueryEntities(List.of(Table.keyedBy("AUDIT_ENTRY", AuditEntryKey.class, AuditEntryRow.class)
                        .keyText("writer", "WRITER", MAX_WRITER)
                        .keyNumber("sequence", "SEQUENCE")
                        .time("at", "AT")
                        .text("actor", "ACTOR")
                        .text("actorName", "ACTOR_NAME")
                        .text("action", "ACTION")
                        .text("target", "TARGET")
                        .text("before", "STATE_BEFORE")
                        .text("after", "STATE_AFTER")
                        .text("hash", "HASH")
                        .entity()));
    }

    private CacheConfiguration<Object, Object> partitioned(String cache, Table table) {
        return safe(cache)
                .setCacheMode(CacheMode.PARTITIONED)
                .setBackups(backups)
                .setAffinity(new RendezvousAffinityFunction(false, partitions))
                .setKeyConfiguration(table.affinity())
                .setQueryEntities(List.of(table.entity()));
    }

    /** Read at the primary copy: a node's own may not have yet what another node was just told is there. */
    private static CacheConfiguration<Object, Object> replicated(String cache) {
        return safe(cache)
                .setCacheMode(CacheMode.REPLICATED)
                .setReadFromBackup(false)
                .setAffinity(new RendezvousAffinityFunction(false, 32));
    }

    /** What every table has in common: nothing is acknowledged before all copies have it, nothing lost reads as empty. */
    private static CacheConfiguration<Object, Object> safe(String cache) {
        return new CacheConfiguration<Object, Object>(cache)
                .setAtomicityMode(CacheAtomicityMode.ATOMIC)
                .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
                .setPartitionLossPolicy(PartitionLossPolicy.READ_WRITE_SAFE)
                .setSqlSchema(Tables.SCHEMA)
                .setSqlIndexMaxInlineSize(INLINE_BYTES)
                .setStatisticsEnabled(false);
    }
}
