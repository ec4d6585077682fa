package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.order.Lines;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A simulated shop: what it sells, who visits it and who competes with it.
 *
 * <p>Time moves only by {@link #advanceTo}. The same settings, start and prices heard at the same times give the same
 * events, however the time is cut into steps. For one thread.
 */
final class Shop {
    private static final long DRIFT_EVERY_MILLIS = 60_000;
    private static final double DAY_SECONDS = 86_400;

    private final Catalogue catalogue;
    private final PriceTags prices;
    private final Interest interest;
    private final Rivals rivals;
    private final Warehouse warehouse;
    private final History history;
    private final FlashSales flashSales;
    private final Surroundings surroundings;
    private final RandomGenerator driftRandom;
    private final long openedMillis;
    private final long historyMillis;

    /** Pieces on hand by product when the doors opened. */
    private final long[] openingStock;

    private long nowMillis;

    /**
     * Builds the shop and plans its first events.
     *
     * @param startMillis when it opens its doors, epoch milliseconds; its history lies before
     * @param events takes all that happens
     */
    Shop(SimulatorSettings settings, long startMillis, ShopEvents events) {
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        double visitsPerSecond = settings.eventsPerSecond() / Shoppers.EVENTS_PER_VISIT;
        openedMillis = startMillis;
        nowMillis = startMillis;
        historyMillis = settings.history().toMillis();
        surroundings = new Surroundings(new Agenda(), events, new RunIds(startMillis));
        catalogue = new Catalogue(settings.products(), startMillis - historyMillis, seeds.split());
        prices = new PriceTags(catalogue);
        interest = new Interest(catalogue, seeds.split());
        rivals = new Rivals(settings.rivals(), catalogue, interest, prices, surroundings, seeds.split());
        double unitsPerDay = visitsPerSecond * Shoppers.UNITS_PER_VISIT * DAY_SECONDS;
        warehouse = new Warehouse(catalogue, interest, unitsPerDay, surroundings, seeds.split());
        openingStock = new long[catalogue.size()];
        for (int product = 0; product < openingStock.length; product++) {
            openingStock[product] = warehouse.onHand(product);
        }
        history = new History(
                catalogue,
                interest,
                surroundings.ids(),
                seeds.nextLong(),
                startMillis - historyMillis,
                startMillis,
                visitsPerSecond);
        Checkout checkout = new Checkout(catalogue, prices, warehouse, surroundings, seeds.split());
        Appeal appeal = new Appeal(catalogue, prices, rivals);
        Shoppers shoppers = new Shoppers(
                catalogue, interest, appeal, warehouse, checkout, visitsPerSecond, surroundings, seeds.split());
        flashSales = new FlashSales(
                catalogue,
                interest,
                settings.flashSaleEvery().toMillis(),
                settings.flashSaleLasts().toMillis(),
                surroundings,
                seeds.split());
        Bots bots = new Bots(settings.bots(), catalogue, interest, surroundings, seeds.split());
        Fraudsters fraudsters = new Fraudsters(settings.fraudsters(), catalogue, checkout, surroundings, seeds.split());
        driftRandom = seeds.split();

        surroundings.agenda().add(startMillis + DRIFT_EVERY_MILLIS, this::drift);
        rivals.start(startMillis);
        warehouse.start(startMillis);
        flashSales.start(startMillis);
        bots.start(startMillis);
        fraudsters.start(startMillis);
        shoppers.start(startMillis);
    }

    private void drift(long atMillis) {
        surroundings.agenda().add(atMillis + DRIFT_EVERY_MILLIS, this::drift);
        interest.drift(driftRandom);
    }

    /**
     * Publishes what the shop starts from: products, rivals' prices, the stock count before its history, and the
     * orders of that. Before the first {@link #advanceTo} it may be repeated and publishes the same.
     */
    void open() {
        for (int product = 0; product < catalogue.size(); product++) {
            surroundings.events().product(catalogue.product(product));
        }
        rivals.publishAll(openedMillis);
        long[] counted = openingStock.clone();
        history.tell(order -> addPieces(order.lines(), counted));
        for (int product = 0; product < counted.length; product++) {
            String sku = catalogue.product(product).sku();
            String id = surroundings.ids().of("OPN", product);
            long beforeHistory = openedMillis - historyMillis - 1;
            surroundings.events().stock(new StockEvent(id, sku, true, counted[product], beforeHistory));
        }
        history.tell(surroundings.events()::order);
    }

    private void addPieces(Lines lines, long[] pieces) {
        for (int line = 0; line < lines.size(); line++) {
            pieces[catalogue.indexOf(lines.sku(line)).orElseThrow()] += lines.quantity(line);
        }
    }

    /** Publishes all that happens up to a time. */
    void advanceTo(long millis) {
        surroundings.agenda().runUntil(millis);
        nowMillis = Math.max(nowMillis, millis);
    }

    /** Lets a span of time pass in which nothing happens. */
    void skip(long millis) {
        surroundings.agenda().postpone(millis);
        nowMillis += millis;
    }

    /** The time up to which everything has happened. */
    long nowMillis() {
        return nowMillis;
    }

    /** Sells a product at a new price from now on. */
    void hear(HeardPrice price) {
        prices.hear(price);
    }

    /**
     * Multiplies interest in a product from now on for a while.
     *
     * @return false if the shop does not sell it
     */
    boolean holdFlashSale(String sku, long lastsMillis) {
        OptionalInt product = catalogue.indexOf(sku);
        product.ifPresent(index -> flashSales.hold(index, nowMillis, lastsMillis));
        return product.isPresent();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    FlashSales flashSales() {
        return flashSales;
    }
}
