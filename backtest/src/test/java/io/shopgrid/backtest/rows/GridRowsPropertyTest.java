package io.shopgrid.backtest.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.replay.script.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Folds random orders, cancellations, returns and counts, and compares with a plain loop over them. */
class GridRowsPropertyTest {
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final EventEncoder ENCODER = new EventEncoder(SCALE);
    private static final long START = 1_700_000_000_000L;
    private static final int SKUS = 4;

    @Property(tries = 200)
    void shouldComeToWhatAPlainLoopComesTo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int events) {
        // given
        Plain plain = new Plain();
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        List<OrderEvent> placed = new ArrayList<>();
        Set<String> cancelled = new HashSet<>();
        List<Long> times = new ArrayList<>();
        long now = START;
        for (int at = 0; at < events; at++) {
            now += 1_000L * (1 + random.nextInt(7_200));
            times.add(now);
            int kind = random.nextInt(10);
            if (kind < 6 || placed.isEmpty()) {
                OrderEvent order = order("o-" + at, OrderStatus.PLACED, lines(random), now);
                placed.add(order);
                messages.add(message(order));
                plain.move(order, -1);
                plain.sell(order, 1, now);
            } else if (kind == 6) {
                messages.add(message(placed.get(random.nextInt(placed.size())))); // again: counts once
            } else if (kind == 7) {
                OrderEvent back = order("r-" + at, OrderStatus.RETURNED, lines(random), now);
                messages.add(message(back));
                plain.move(back, 1);
            } else if (kind == 8) {
                OrderEvent order = placed.get(random.nextInt(placed.size()));
                messages.add(message(order(order.orderId(), OrderStatus.CANCELLED, Lines.NONE, now)));
                if (cancelled.add(order.orderId())) {
                    plain.move(order, 1);
                    plain.sell(order, -1, order.atMillis());
                }
            } else {
                String sku = "S" + random.nextInt(SKUS);
                StockEvent count = new StockEvent("e-" + at, sku, true, random.nextInt(500), now);
                messages.add(new Message(SourceTopic.STOCK, sku, ENCODER.encode(count), 1));
                plain.stock.put(sku, count.quantity());
            }
        }
        long[] folded = new long[1];
        GridRows rows = new GridRows(SCALE, new FoldEffects() {
            @Override
            public void touched(ProductRows product) {}

            @Override
            public void sold(ProductRows product, int quantity, long unitPriceMinor) {
                folded[0] += quantity;
            }

            @Override
            public void refused() {
                throw new AssertionError("nothing is to be refused");
            }
        });

        // when
        for (int at = 0; at < messages.size(); at++) {
            rows.apply(messages.get(at), times.get(at));
        }

        // then
        assertThat(folded[0]).isEqualTo(plain.pieces);
        plain.stock.forEach((sku, expected) -> {
            Inventory inventory = rows.find(sku).inventory();
            assertThat(inventory.onHand()).as(sku).isEqualTo(expected);
        });
        plain.sold.forEach((sku, sales) -> {
            Demand demand = rows.find(sku).demand();
            assertThat(demand.units24h()).as(sku).isEqualTo(lastDay(sales, plain.newest.get(sku)));
        });
    }

    /** Sum of the sales in the 24 hours of the clock that end with the newest sale's. */
    private static int lastDay(List<long[]> sales, long newestMillis) {
        long first = newestMillis / Demand.HOUR_MILLIS - Demand.DAY_HOURS + 1;
        return (int) sales.stream()
                .filter(sale -> sale[0] / Demand.HOUR_MILLIS >= first)
                .mapToLong(sale -> sale[1])
                .sum();
    }

    private static Lines lines(Random random) {
        int size = 1 + random.nextInt(3);
        String[] skus = new String[size];
        int[] quantities = new int[size];
        long[] prices = new long[size];
        for (int line = 0; line < size; line++) {
            skus[line] = "S" + random.nextInt(SKUS);
            quantities[line] = 1 + random.nextInt(9);
            prices[line] = 100;
        }
        return new Lines(skus, quantities, prices);
    }

    private static OrderEvent order(String id, OrderStatus status, Lines lines, long atMillis) {
        return new OrderEvent(id, status, null, null, null, null, null, null, lines, atMillis);
    }

    private static Message message(OrderEvent order) {
        return new Message(SourceTopic.ORDERS, order.orderId(), ENCODER.encode(order), 1);
    }

    /** The plain loop's sums. */
    private static final class Plain {
        private final Map<String, Long> stock = new HashMap<>();
        private final Map<String, List<long[]>> sold = new HashMap<>();
        private final Map<String, Long> newest = new HashMap<>();
        private long pieces;

        void move(OrderEvent order, int sign) {
            for (int line = 0; line < order.lines().size(); line++) {
                stock.merge(order.lines().sku(line), (long) sign * order.lines().quantity(line), Long::sum);
            }
        }

        void sell(OrderEvent order, int sign, long atMillis) {
            for (int line = 0; line < order.lines().size(); line++) {
                String sku = order.lines().sku(line);
                int quantity = sign * order.lines().quantity(line);
                sold.computeIfAbsent(sku, first -> new ArrayList<>()).add(new long[] {atMillis, quantity});
                newest.merge(sku, atMillis, Math::max);
                pieces += Math.max(0, quantity);
            }
        }
    }
}
