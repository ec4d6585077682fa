package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.order.Verdict;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a script: its messages taken one after another, each once, with none of the product's own counting.
 *
 * <p>Takes each partition in its order, and one partition after the other: how they interleave must not matter.
 */
public final class Fold {
    private final Map<String, Shown.ProductRow> products = new TreeMap<>();
    private final Map<String, StockFold> stock = new TreeMap<>();
    private final Map<String, DemandFold> demand = new TreeMap<>();
    private final Map<String, SessionFold> sessions = new TreeMap<>();
    private final Map<String, Rivals> rivals = new TreeMap<>();
    private final Map<String, Order> orders = new TreeMap<>();
    private final Set<Position> refused = new HashSet<>();
    private final Map<Position, StockEvent> lateCounts = new HashMap<>();

    private static final class Rivals {
        final SortedMap<String, CompetitorPriceEvent> last = new TreeMap<>();
        final SortedMap<String, Long> withdrawnAtMillis = new TreeMap<>();
        long newestMillis;
    }

    private static final class Order {
        final boolean isReturn;

        @Nullable
        OrderEvent made;

        @Nullable
        OrderEvent cancelled;

        Order(boolean isReturn) {
            this.isReturn = isReturn;
        }
    }

    private Fold() {}

    /** Folds a whole script. */
    public static Fold of(Script script) {
        Fold fold = new Fold();
        for (SourceTopic topic : SourceTopic.events()) {
            List<List<Message>> partitions = script.of(topic);
            for (int partition = 0; partition < partitions.size(); partition++) {
                List<Message> messages = partitions.get(partition);
                for (int index = 0; index < messages.size(); index++) {
                    messages.get(index).meaning().tell(fold, new Position(topic, partition, index));
                }
            }
        }
        return fold;
    }

    /** Every row, as in {@link Shown}. */
    public SortedMap<String, Object> shown() {
        SortedMap<String, Object> shown = new TreeMap<>();
        products.forEach((sku, row) -> shown.put(Shown.key(Tables.PRODUCTS, sku), row));
        stock.forEach((sku, fold) -> {
            Shown.StockRow row = fold.shown();
            if (row != null) {
                shown.put(Shown.key(Tables.INVENTORY, sku), row);
            }
        });
        demand.forEach((sku, fold) -> shown.put(Shown.key(Tables.DEMAND, sku), fold.shown()));
        sessions.forEach((id, fold) -> shown.put(Shown.key(Tables.SESSIONS, id), fold.shown()));
        rivals.forEach((sku, ofSku) -> {
            shown.put(Shown.key(Tables.MARKET, sku), market(ofSku));
            ofSku.last.forEach((competitor, quote) -> shown.put(
                    Shown.key(Tables.COMPETITOR_PRICES, sku + '|' + competitor),
                    new Shown.CompetitorPriceRow(
                            decimal(quote.priceMinor()), quote.inStock(), false, quote.atMillis())));
            ofSku.withdrawnAtMillis.forEach((competitor, at) -> shown.put(
                    Shown.key(Tables.COMPETITOR_PRICES, sku + '|' + competitor),
                    new Shown.CompetitorPriceRow(null, false, false, at)));
        });
        orders.forEach((id, order) -> {
            shown.put(Shown.key(Tables.ORDERS, id), row(order));
            showLines(shown, id, order);
        });
        return shown;
    }

    /** The messages that belong into the quarantine. */
    public Set<Position> refused() {
        return Set.copyOf(refused);
    }

    /**
     * Those of the refused that were counts of stock and that a newer count has replaced since: if the process dies
     * before the quarantine has one, reading it again no longer tells it from a count that was replaced as usual.
     */
    public Set<Position> replaced() {
        Set<Position> replaced = new HashSet<>();
        lateCounts.forEach((at, event) -> {
            if (stock(event.sku()).isReplaced(event.atMillis())) {
                replaced.add(at);
            }
        });
        return replaced;
    }

    void refuse(Position at) {
        refused.add(at);
    }

    void product(ProductEvent event) {
        products.put(
                event.sku(),
                new Shown.ProductRow(
                        event.name(),
                        event.category(),
                        event.brand(),
                        decimal(event.unitCostMinor()),
                        decimal(event.listPriceMinor()),
                        orNull(event.mapPriceMinor()),
                        orNull(event.minPriceMinor()),
                        orNull(event.maxPriceMinor()),
                        false,
                        event.atMillis()));
    }

    void retire(String sku, long atMillis) {
        products.computeIfPresent(
                sku,
                (any, row) -> new Shown.ProductRow(
                        row.name(),
                        row.category(),
                        row.brand(),
                        row.unitCost(),
                        row.listPrice(),
                        row.mapPrice(),
                        row.minPrice(),
                        row.maxPrice(),
                        true,
                        atMillis));
    }

    void stock(StockEvent event, Position at) {
        if (!event.count()) {
            stock(event.sku()).change(event.quantity(), event.atMillis());
        } else if (!stock(event.sku()).count(event.quantity(), event.atMillis())) {
            refuse(at);
            lateCounts.put(at, event);
        }
    }

    void quote(CompetitorPriceEvent event) {
        Rivals ofSku = rivals.computeIfAbsent(event.sku(), sku -> new Rivals());
        ofSku.last.put(event.competitor(), event);
        ofSku.withdrawnAtMillis.remove(event.competitor());
        ofSku.newestMillis = Math.max(ofSku.newestMillis, event.atMillis());
    }

    void withdraw(String sku, String competitor, long atMillis) {
        Rivals ofSku = rivals.computeIfAbsent(sku, any -> new Rivals());
        ofSku.last.remove(competitor);
        ofSku.withdrawnAtMillis.put(competitor, atMillis);
    }

    void click(ClickEvent event) {
        sessions.computeIfAbsent(event.sessionId(), id -> new SessionFold()).click(event);
        switch (event.type()) {
            case VIEW -> demand(event.sku()).view(event.atMillis());
            case CART -> demand(event.sku()).cart(event.atMillis());
            case PURCHASE -> {}
        }
    }

    void order(OrderEvent event, Position at) {
        boolean isReturn = event.status() == OrderStatus.RETURNED;
        Order order = orders.computeIfAbsent(event.orderId(), id -> new Order(isReturn));
        if (order.isReturn != isReturn) {
            refuse(at);
        } else if (event.status() == OrderStatus.CANCELLED) {
            cancel(order, event);
        } else if (order.made == null) {
            order.made = event;
            if (isReturn) {
                move(event.lines(), 1, event.atMillis());
            } else if (order.cancelled == null) {
                move(event.lines(), -1, event.atMillis());
                count(event.lines(), 1, event.atMillis());
            }
        }
    }

    private void cancel(Order order, OrderEvent event) {
        if (order.cancelled != null) {
            return;
        }
        order.cancelled = event;
        OrderEvent placed = order.made;
        if (placed != null) {
            move(placed.lines(), 1, event.atMillis());
            count(placed.lines(), -1, placed.atMillis());
        }
    }

    private void move(Lines lines, int sign, long atMillis) {
        for (int line = 0; line < lines.size(); line++) {
            stock(lines.sku(line)).change((long) sign * lines.quantity(line), atMillis);
        }
    }

    private void count(Lines lines, int sign, long atMillis) {
        for (int line = 0; line < lines.size(); line++) {
            demand(lines.sku(line)).units(sign * lines.quantity(line), atMillis);
        }
    }

    private StockFold stock(String sku) {
        return stock.computeIfAbsent(sku, any -> new StockFold());
    }

    private DemandFold demand(String sku) {
        return demand.computeIfAbsent(sku, any -> new DemandFold());
    }

    private static Shown.MarketRow market(Rivals rivals) {
        CompetitorPriceEvent lowest = rivals.last.values().stream()
                .filter(CompetitorPriceEvent::inStock)
                .min(Comparator.comparingLong(CompetitorPriceEvent::priceMinor)
                        .thenComparing(CompetitorPriceEvent::competitor))
                .orElse(null);
        return new Shown.MarketRow(
                lowest == null ? null : decimal(lowest.priceMinor()),
                lowest == null ? null : lowest.competitor(),
                rivals.last.size(),
                rivals.newestMillis,
                rivals.last.values().stream()
                        .map(quote ->
                                new Quote(quote.competitor(), quote.priceMinor(), quote.inStock(), quote.atMillis()))
                        .toList());
    }

    private static Shown.OrderRow row(Order order) {
        OrderEvent made = order.made;
        OrderEvent told = made != null ? made : order.cancelled;
        if (told == null) {
            throw new IllegalStateException("an order comes of a message");
        }
        return new Shown.OrderRow(
                status(order),
                told.customerId(),
                told.ip(),
                told.deviceId(),
                made == null ? null : decimal(made.lines().amountMinor()),
                Verdict.ACCEPT,
                made == null ? null : made.atMillis());
    }

    private static void showLines(SortedMap<String, Object> shown, String id, Order order) {
        Lines lines = order.made == null ? Lines.NONE : order.made.lines();
        for (int line = 0; line < lines.size(); line++) {
            shown.put(
                    Shown.key(Tables.ORDER_LINES, id + '#' + (line + 1)),
                    new Shown.LineRow(
                            lines.sku(line), lines.quantity(line), decimal(lines.unitPriceMinor(line)), status(order)));
        }
    }

    private static OrderStatus status(Order order) {
        if (order.isReturn) {
            return OrderStatus.RETURNED;
        }
        return order.cancelled == null ? OrderStatus.PLACED : OrderStatus.CANCELLED;
    }

    private static BigDecimal decimal(long minor) {
        return BigDecimal.valueOf(minor, 2);
    }

    private static @Nullable BigDecimal orNull(@Nullable Long minor) {
        return minor == null ? null : decimal(minor);
    }
}
