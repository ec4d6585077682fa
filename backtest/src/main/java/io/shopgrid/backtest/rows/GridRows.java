package io.shopgrid.backtest.rows;

import io.shopgrid.compute.order.LineMoves;
import io.shopgrid.compute.order.OrderEffect;
import io.shopgrid.compute.order.OrderLedger;
import io.shopgrid.compute.order.OrderRecord;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceDecoder;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Source;
import io.shopgrid.replay.script.Message;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The grid's rows that pricing depends on, folded from records event by event with the ledgers that run on its nodes.
 *
 * <p>Memory grows with products and orders: an order's row is needed for as long as another record may name it.
 * Sessions are left out, since no price depends on them. Not thread-safe.
 */
public final class GridRows {
    private static final long ORDERS = Source.pack(SourceTopic.ORDERS, 0, 0, 0);

    private final MoneyScale scale;
    private final FoldEffects effects;
    private final ProductDecoder productDecoder;
    private final StockDecoder stockDecoder = new StockDecoder();
    private final CompetitorPriceDecoder rivalDecoder;
    private final OrderDecoder orderDecoder;
    private final ClickDecoder clickDecoder = new ClickDecoder();
    private final Map<String, ProductRows> skus = new TreeMap<>();
    private final Map<String, CustomerOrder> orders = new HashMap<>();
    private long position;

    /** @param effects told of every change */
    public GridRows(MoneyScale scale, FoldEffects effects) {
        this.scale = scale;
        this.effects = effects;
        this.productDecoder = new ProductDecoder(scale);
        this.rivalDecoder = new CompetitorPriceDecoder(scale);
        this.orderDecoder = new OrderDecoder(scale);
    }

    /** Every sku that was named, in order of the skus. */
    public Collection<ProductRows> all() {
        return Collections.unmodifiableCollection(skus.values());
    }

    /** The rows of a sku; null if nothing has named it. */
    public @Nullable ProductRows find(String sku) {
        return skus.get(sku);
    }

    /**
     * Applies a record as the next one of its topic.
     *
     * @param atMillis its time; a record that deletes its key says none itself
     */
    public void apply(Message message, long atMillis) {
        position++;
        byte[] value = message.value();
        if (value == null) {
            delete(message.topic(), message.key(), atMillis);
            return;
        }
        switch (message.topic()) {
            case PRODUCTS -> productDecoder.decode(value).handle(this::put, broken -> effects.refused());
            case STOCK -> stockDecoder.decode(value).handle(this::stock, broken -> effects.refused());
            case COMPETITOR_PRICES -> rivalDecoder.decode(value).handle(this::quote, broken -> effects.refused());
            case ORDERS -> orderDecoder.decode(value).handle(this::order, broken -> effects.refused());
            case CLICKS -> clickDecoder.decode(value).handle(this::click, broken -> effects.refused());
            case PRICE_CHANGES -> effects.refused();
        }
    }

    private ProductRows rows(String sku) {
        ProductRows known = skus.get(sku);
        if (known == null) {
            known = new ProductRows(sku, skus.size(), scale);
            skus.put(sku, known);
        }
        return known;
    }

    private void delete(SourceTopic topic, String key, long atMillis) {
        Optional<CompetitorPriceKey> quoted =
                topic == SourceTopic.COMPETITOR_PRICES ? CompetitorPriceKey.parse(key) : Optional.empty();
        if (topic == SourceTopic.PRODUCTS && EventLimits.isSku(key)) {
            ProductRows rows = rows(key);
            rows.retire(atMillis);
            effects.touched(rows);
        } else if (quoted.isPresent()) {
            ProductRows rows = rows(quoted.get().sku());
            rows.rival(quoted.get().competitor(), null);
            effects.touched(rows);
        } else {
            effects.refused();
        }
    }

    private void put(ProductEvent event) {
        ProductRows rows = rows(event.sku());
        rows.put(Product.of(event, scale));
        effects.touched(rows);
    }

    private void stock(StockEvent event) {
        ProductRows rows = rows(event.sku());
        boolean taken = rows.stock(ledger -> {
            if (event.count()) {
                return ledger.count(event.quantity(), event.atMillis(), position);
            }
            ledger.change(event.quantity(), event.atMillis());
            return true;
        });
        if (taken) {
            effects.touched(rows);
        } else {
            effects.refused();
        }
    }

    private void quote(CompetitorPriceEvent event) {
        ProductRows rows = rows(event.sku());
        rows.rival(event.competitor(), Quote.of(event));
        effects.touched(rows);
    }

    /** Purchases do not count: units come from orders. */
    private void click(ClickEvent event) {
        if (event.type() == ClickEvent.Type.PURCHASE) {
            return;
        }
        ProductRows rows = rows(event.sku());
        rows.demand(ledger -> {
            if (event.type() == ClickEvent.Type.VIEW) {
                ledger.view(event.atMillis());
            } else {
                ledger.cart(event.atMillis());
            }
        });
        effects.touched(rows);
    }

    private void order(OrderEvent event) {
        OrderLedger ledger = new OrderLedger(orders.get(event.orderId()), scale);
        OrderEffect effect = ledger.apply(new OrderRecord(
                ORDERS,
                position,
                event.status(),
                event.customerId(),
                event.ip(),
                event.deviceId(),
                event.lines(),
                event.atMillis()));
        CustomerOrder order = ledger.order();
        if (effect == OrderEffect.ID_TAKEN || order == null) {
            effects.refused();
            return;
        }
        orders.put(event.orderId(), order);
        if (effect == OrderEffect.SELL) {
            sell(event.lines());
        }
        Timestamp placedAt = order.placedAt();
        LineMoves.tell(
                effect,
                event.lines(),
                event.atMillis(),
                order.lines(),
                placedAt == null ? 0 : placedAt.getTime(),
                new Moves());
    }

    private void sell(Lines lines) {
        for (int line = 0; line < lines.size(); line++) {
            effects.sold(rows(lines.sku(line)), lines.quantity(line), lines.unitPriceMinor(line));
        }
    }

    /** What an order moves. */
    private final class Moves implements LineMoves.Taker {
        @Override
        public void stock(String sku, int pieces, long atMillis) {
            ProductRows rows = rows(sku);
            rows.stock(ledger -> {
                ledger.change(pieces, atMillis);
                return true;
            });
            effects.touched(rows);
        }

        @Override
        public void sold(String sku, int pieces, long atMillis) {
            ProductRows rows = rows(sku);
            rows.demand(ledger -> ledger.units(pieces, atMillis));
            effects.touched(rows);
        }
    }
}
