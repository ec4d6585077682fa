package io.shopgrid.replay.retail;

import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.SourceFile.LineConsumer;
import io.shopgrid.replay.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the lines of UCI Online Retail into orders, and works out the products and the stock that they need.
 *
 * <p>An order is an invoice number, wherever in the file its lines are. Its lines keep the file's order and its time is
 * the earliest of them. Invoices that begin with C are returns: orders of their own, with quantities above 0.
 *
 * <p>Not thread-safe.
 */
public final class RetailGathering implements LineConsumer {
    /** What is made up, because the file does not have it. */
    public static final String ASSUMED =
            "the file names neither costs nor stock nor list prices; a product's list price is"
                    + " the median of its lines, its cost %d %% of that, and its stock opens with all that the file sells and %d more."
                            .formatted(RetailProducts.COST_PERCENT, RetailStock.SPARE);

    private final RetailRules rules;
    private final EventEncoder encoder;
    private final Map<String, GatheredOrder> orders = new LinkedHashMap<>();
    private final Map<String, SkuTally> skus = new HashMap<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private long lines;

    public RetailGathering(MoneyScale scale) {
        this.rules = new RetailRules(scale);
        this.encoder = new EventEncoder(scale);
    }

    @Override
    public void accept(long number, byte[] line) {
        lines++;
        rules.check(line).handle(read -> add(number, line, read), broken -> refuse(number, line, broken));
    }

    private void add(long number, byte[] bytes, RetailLine line) {
        GatheredOrder known = orders.get(line.invoice());
        GatheredOrder order = known == null ? new GatheredOrder(line.invoice(), line.returned()) : known;
        @Nullable Rejection broken = rules.checkOrder(line, order.size(), order.amountMinor());
        if (broken != null) {
            refuse(number, bytes, broken);
            return;
        }
        if (known == null) {
            orders.put(order.invoice(), order);
        }
        SkuTally sku = skus.computeIfAbsent(line.sku(), SkuTally::new);
        sku.add(line);
        order.add(line, sku.sku());
    }

    private void refuse(long number, byte[] line, Rejection broken) {
        badLines.add(new BadLine(number, line, broken));
    }

    /**
     * What the lines came to.
     *
     * @param fileId the same for the same file: becomes part of event ids
     */
    public Script finish(String fileId) {
        List<GatheredOrder> inTime = new ArrayList<>(orders.values());
        inTime.sort(Comparator.comparingLong(GatheredOrder::atMillis));
        List<SkuTally> bySku = new ArrayList<>(skus.values());
        bySku.sort(Comparator.comparing(SkuTally::sku));
        long openedAt =
                inTime.isEmpty() ? 0 : RetailOpening.atMillis(inTime.get(0).atMillis());
        RetailOrders sold = new RetailOrders(inTime, encoder);
        return new Script(
                lines,
                new RetailProducts(bySku, openedAt, encoder),
                new RetailStock(bySku, openedAt, fileId, encoder),
                sold,
                badLines,
                sold);
    }
}
