package io.shopgrid.bench;

import io.shopgrid.compute.market.MarketLedger;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.Source;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The products that pricing is measured with: one for each number, the same in every run, as inputs of a decision and as
 * rows. What pricing reads is made here and nowhere else in this module.
 *
 * <p>Unit costs of 5 to 200, list prices of 1.7 to 2.2 times as much. A seventh has a minimum and a maximum price, a tenth a
 * minimum advertised one. Few products sell most: one piece a day in the middle, a thousand at the top; a tenth sells two to
 * six times its usual now. Stock lasts from half a day to four months, some have none. Three rivals, a tenth of them without
 * stock, a twentieth seen too long ago.
 */
final class PricedProducts {
    static final MoneyScale SCALE = new MoneyScale(2);

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long BASELINE_MILLIS = 23 * 60 * MINUTE;
    private static final long HISTORY_HOURS = 4 * 7 * 24;
    private static final long WEEKLY_MILLIS = 4 * 3 * Demand.HOUR_MILLIS;
    private static final int PARTITIONS = 12;
    private static final List<String> RIVALS = List.of("CornerStore", "PriceBarn", "ShopHarbor");

    /** Half of a topic id of Kafka. */
    private static final long TOPIC_ID = 0x5EED;

    private final Instant now;
    private final long nowMillis;

    /**
     * @param any the time that all of it is as of, but for some minutes: it is moved to the middle of a slot of demand,
     *     so that a minute more makes no other slot the present one
     */
    PricedProducts(Instant any) {
        long hour = any.toEpochMilli() / Demand.HOUR_MILLIS * Demand.HOUR_MILLIS;
        nowMillis = hour + 6 * Demand.SLOT_MILLIS + Demand.SLOT_MILLIS / 2;
        now = Instant.ofEpochMilli(nowMillis);
    }

    /** When decisions about these products are made. */
    Instant now() {
        return now;
    }

    /** In the order of the numbers, as bulk calls want it. */
    static String sku(int number) {
        return "SKU-%07d".formatted(number);
    }

    /** What a decision about a product depends on. */
    PricingInputs inputs(int number, @Nullable PublishedPrice current) {
        return inputs(number, false, current);
    }

    /** The same for a product that is no longer sold. */
    PricingInputs retired(int number, PublishedPrice current) {
        return inputs(number, true, current);
    }

    private PricingInputs inputs(int number, boolean retired, @Nullable PublishedPrice current) {
        Figures figures = new Figures(number);
        long recentMillis = nowMillis - recentFrom();
        return new PricingInputs(
                sku(number),
                figures.category(),
                retired,
                figures.unitCost,
                figures.listPrice,
                figures.mapPrice,
                figures.minPrice,
                figures.maxPrice,
                figures.available,
                new DemandReading(
                        figures.views(),
                        figures.carts(),
                        figures.recentUnits(recentMillis) + figures.usualUnits(60 * MINUTE - recentMillis),
                        figures.recentUnits(recentMillis),
                        recentMillis,
                        figures.usualUnits(BASELINE_MILLIS),
                        BASELINE_MILLIS,
                        figures.views() / 6,
                        figures.carts() / 6,
                        figures.usualUnits(WEEKLY_MILLIS),
                        WEEKLY_MILLIS,
                        figures.usualUnits(28 * DAY),
                        28 * DAY),
                figures.quotes(nowMillis),
                current);
    }

    /** A price that stands. */
    PublishedPrice price(long amountMinor, Instant decidedAt) {
        return new PublishedPrice(amountMinor, 1, decidedAt.toEpochMilli());
    }

    /** Row of PRODUCT, with the list price and its bounds at this share of the usual. */
    Product product(int number, int listPercent) {
        Figures figures = new Figures(number);
        return new Product(
                "Product number " + number,
                figures.category(),
                "Brand " + number % 97,
                SCALE.toDecimal(figures.unitCost),
                SCALE.toDecimal(figures.listPrice * listPercent / 100),
                SCALE.toDecimal(share(figures.mapPrice, listPercent)),
                SCALE.toDecimal(share(figures.minPrice, listPercent)),
                SCALE.toDecimal(share(figures.maxPrice, listPercent)),
                false,
                new Timestamp(nowMillis - DAY),
                fences(number, SourceTopic.PRODUCTS, 1));
    }

    private static @Nullable Long share(@Nullable Long minor, int percent) {
        return minor == null ? null : (Long) (minor * percent / 100);
    }

    /** Row of INVENTORY. */
    Inventory inventory(int number) {
        Figures figures = new Figures(number);
        Timestamp countedAt = new Timestamp(nowMillis - DAY / 2);
        long sold = figures.usualUnits(DAY / 2);
        long second = nowMillis / 1_000;
        long[] recent = sold < 2 ? new long[0] : new long[] {second - 7_200, -1, second - 60, 1 - sold};
        StockState state = new StockState(
                figures.available + sold,
                countedAt.getTime(),
                number,
                -sold,
                0,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                recent);
        return new Inventory(
                figures.available,
                0,
                countedAt,
                new Timestamp(nowMillis - MINUTE),
                state,
                join(fences(number, SourceTopic.STOCK, 1), number, SourceTopic.ORDERS, figures.orderPartitions()));
    }

    /** Row of DEMAND. */
    Demand demand(int number) {
        Figures figures = new Figures(number);
        long recentMillis = nowMillis - recentFrom();
        int recent = figures.recentUnits(recentMillis);
        int slot = figures.usualUnits(Demand.SLOT_MILLIS);
        DemandSlots slots = DemandSlots.empty();
        Arrays.fill(slots.views(), figures.views() / Demand.SLOTS);
        Arrays.fill(slots.carts(), figures.carts() / Demand.SLOTS);
        Arrays.fill(slots.units(), slot);
        slots.units()[(int) (nowMillis / Demand.SLOT_MILLIS % Demand.SLOTS)] = Math.max(0, recent - slot);
        long nowHour = nowMillis / Demand.HOUR_MILLIS;
        for (long before = nowHour - HISTORY_HOURS; before < nowHour; before++) {
            slots.hourlyUnits().add(before, figures.unitsOfHour(before), nowHour);
        }
        slots.hourlyUnits().add(nowHour, 6 * slot + recent, nowHour);
        return new Demand(
                figures.views(),
                figures.carts(),
                10 * slot + recent,
                figures.usualUnits(BASELINE_MILLIS) + recent,
                new Timestamp(nowMillis - MINUTE),
                nowMillis - HISTORY_HOURS * Demand.HOUR_MILLIS,
                slots,
                join(
                        fences(number, SourceTopic.ORDERS, figures.orderPartitions()),
                        number,
                        SourceTopic.CLICKS,
                        figures.orderPartitions()));
    }

    /** Row of MARKET. */
    Market market(int number) {
        Figures figures = new Figures(number);
        MarketLedger ledger = new MarketLedger(null);
        figures.quotes(nowMillis).forEach(quote -> ledger.change(quote.competitor(), quote));
        return ledger.store(SCALE, fences(number, SourceTopic.COMPETITOR_PRICES, RIVALS.size()));
    }

    private long recentFrom() {
        return (nowMillis / Demand.SLOT_MILLIS - 1) * Demand.SLOT_MILLIS;
    }

    private static Fences fences(int number, SourceTopic topic, int partitions) {
        return join(Fences.NONE, number, topic, partitions);
    }

    private static Fences join(Fences known, int number, SourceTopic topic, int partitions) {
        Fences fences = known;
        for (int at = 0; at < partitions; at++) {
            long source = Source.pack(topic, (number + 5 * at) % PARTITIONS, TOPIC_ID, topic.code());
            fences = fences.with(source, 1_000L * at + number);
        }
        return fences;
    }

    /** A product's figures, drawn from its number. Amounts are minor units. */
    private static final class Figures {
        private final int number;
        private final long unitCost;
        private final long listPrice;
        private final @Nullable Long mapPrice;
        private final @Nullable Long minPrice;
        private final @Nullable Long maxPrice;
        private final double unitsPerDay;
        private final double surge;
        private final long available;
        private final long quoteSeed;

        Figures(int number) {
            this.number = number;
            SplittableRandom random = new SplittableRandom(number);
            unitCost = Math.round(500 * Math.pow(40, random.nextDouble()));
            listPrice = (long) (unitCost * random.nextDouble(1.7, 2.2)) / 100 * 100 + 99;
            mapPrice = random.nextInt(10) == 0 ? listPrice * 88 / 100 : null;
            boolean bounded = random.nextInt(7) == 0;
            minPrice = bounded ? unitCost * 106 / 100 : null;
            maxPrice = bounded ? (Long) (listPrice * 130 / 100) : null;
            unitsPerDay = 0.5 / (random.nextDouble() + 0.0005);
            surge = random.nextInt(10) == 0 ? random.nextDouble(2, 6) : 1;
            boolean none = random.nextInt(50) == 0;
            available = none ? 0 : Math.round(1 + unitsPerDay * 0.5 * Math.pow(240, random.nextDouble()));
            quoteSeed = random.nextLong();
        }

        String category() {
            return "category-" + number % 20;
        }

        int usualUnits(long millis) {
            return (int) Math.round(unitsPerDay * millis / DAY);
        }

        /** What sells seldom sells a piece in an hour, and then for long none. */
        int unitsOfHour(long hour) {
            double each = unitsPerDay / 24;
            return (int) (Math.floor((hour % HISTORY_HOURS + 1) * each) - Math.floor(hour % HISTORY_HOURS * each));
        }

        int recentUnits(long millis) {
            return (int) Math.round(surge * unitsPerDay * millis / DAY);
        }

        int views() {
            return 3 + (int) (unitsPerDay * 4);
        }

        int carts() {
            return (int) (unitsPerDay / 8);
        }

        /** Partitions that told of the product's orders: the more it sells the more. */
        int orderPartitions() {
            return 1 + Math.min(PARTITIONS - 1, (int) unitsPerDay);
        }

        List<Quote> quotes(long nowMillis) {
            SplittableRandom random = new SplittableRandom(quoteSeed);
            List<Quote> quotes = new ArrayList<>(RIVALS.size());
            for (String rival : RIVALS) {
                long price = Math.round(listPrice * (0.93 + 0.15 * random.nextDouble()));
                boolean inStock = random.nextInt(10) > 0;
                long age = random.nextInt(20) == 0 ? 2 * DAY : MINUTE * random.nextInt(600);
                quotes.add(new Quote(rival, price, inStock, nowMillis - age));
            }
            return quotes;
        }
    }
}
