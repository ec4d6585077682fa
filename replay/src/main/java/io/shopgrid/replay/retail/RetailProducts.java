package io.shopgrid.replay.retail;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import java.util.List;

/**
 * A product for each stock code, made from its lines: the file has no catalogue.
 *
 * <p>The list price is the median of what was asked. Costs are not in the file: 60 % of the list price is assumed.
 */
final class RetailProducts implements Events {
    static final String BRAND = "UCI Online Retail";
    static final int COST_PERCENT = 60;

    private final List<SkuTally> skus;
    private final long openedAtMillis;
    private final EventEncoder encoder;

    RetailProducts(List<SkuTally> skus, long openedAtMillis, EventEncoder encoder) {
        this.skus = skus;
        this.openedAtMillis = openedAtMillis;
        this.encoder = encoder;
    }

    static ProductEvent event(SkuTally sku, long atMillis) {
        String name = cut(sku.name());
        long listPrice = sku.medianPriceMinor();
        return new ProductEvent(
                sku.sku(),
                name,
                RetailCategory.of(sku.sku(), name),
                BRAND,
                unitCostMinor(listPrice),
                listPrice,
                null,
                null,
                null,
                atMillis);
    }

    /** {@link #COST_PERCENT} of the list price, half up, at least one minor unit. */
    static long unitCostMinor(long listPriceMinor) {
        return Math.max(1, (listPriceMinor * COST_PERCENT + 50) / 100);
    }

    private static String cut(String name) {
        return EventLimits.isText(name) ? name : name.substring(0, name.offsetByCodePoints(0, EventLimits.MAX_TEXT));
    }

    @Override
    public int size() {
        return skus.size();
    }

    @Override
    public long atMillis(int index) {
        return openedAtMillis;
    }

    @Override
    public Message message(int index, long atMillis) {
        ProductEvent event = event(skus.get(index), atMillis);
        return new Message(SourceTopic.PRODUCTS, EventEncoder.key(event), encoder.encode(event), 0);
    }
}
