package io.shopgrid.demo.simulator;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a simulated shop against Kafka: it produces to the source topics at the pace of the clock and reads the prices
 * that the grid publishes. The topics must exist.
 *
 * <p>When Kafka fails it logs one line, waits and starts over with new clients. What happened meanwhile is lost, but
 * for the shop's opening (products, first stock and history), which is repeated until all of it is acknowledged. A
 * shop that falls behind by more than a few seconds leaves out the rest.
 *
 * <p>One thread of its own does all the work; any thread may call the methods here.
 */
public final class ShopSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShopSimulator.class);

    private static final long TICK_MILLIS = 20;
    private static final long MAX_CATCH_UP_MILLIS = 5_000;
    private static final long LEAST_BACKOFF_MILLIS = 500;
    private static final long MOST_BACKOFF_MILLIS = 15_000;
    private static final long STEADY_MILLIS = 60_000;
    private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(2);
    private static final long POLITE_STOP_MILLIS = 3_000;
    private static final long HARD_STOP_MILLIS = 2_000;

    /** Flash sales that wait to begin, which they do within a tick. */
    private static final int MAX_SALES = 16;

    private final Shop shop;
    private final ShopProducer producer;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final MoneyScale scale;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final BlockingQueue<Sale> sales = new ArrayBlockingQueue<>(MAX_SALES);
    private final AtomicLong pricesHeard = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** Whether the opening was acknowledged; of the simulator's thread. */
    private boolean opened;

    /** Of the simulator's thread. */
    private long backoffMillis = LEAST_BACKOFF_MILLIS;

    /**
     * A shop that opens its doors now, by this clock, once it is started.
     *
     * @param kafka properties of every Kafka client, at least {@code bootstrap.servers}
     * @param scale the grid's currency
     */
    public ShopSimulator(SimulatorSettings settings, Map<String, ?> kafka, MoneyScale scale, Clock clock) {
        this(settings, new KafkaClients(kafka), scale, clock);
    }

    private ShopSimulator(SimulatorSettings settings, KafkaClients clients, MoneyScale scale, Clock clock) {
        this(settings, clients::producer, clients::consumer, scale, clock);
    }

    ShopSimulator(
            SimulatorSettings settings,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<Consumer<String, byte[]>> consumers,
            MoneyScale scale,
            Clock clock) {
        this.consumers = consumers;
        this.scale = scale;
        this.clock = clock;
        producer = new ShopProducer(producers, new EventEncoder(scale), this::stopped);
        shop = new Shop(settings, clock.millis(), producer);
        thread = new Thread(this::run, "shop-simulator");
        thread.setDaemon(true);
    }

    /** Starts the shop; once only. */
    public void start() {
        thread.start();
    }

    /** What was done up to now. */
    public SimulatorStatistics statistics() {
        return new SimulatorStatistics(
                producer.acknowledged(SourceTopic.PRODUCTS),
                producer.acknowledged(SourceTopic.STOCK),
                producer.acknowledged(SourceTopic.COMPETITOR_PRICES),
                producer.acknowledged(SourceTopic.ORDERS),
                producer.acknowledged(SourceTopic.CLICKS),
                pricesHeard.get(),
                failures.get());
    }

    /**
     * Has a flash sale of one product begin at once, beside those of the settings: interest in it multiplies. A product that
     * the shop does not sell is passed over.
     *
     * @param lasts how long it goes on
     * @throws IllegalStateException if too many wait to begin, because the shop does not run
     */
    public void holdFlashSale(String sku, Duration lasts) {
        if (!sales.offer(new Sale(sku, lasts))) {
            throw new IllegalStateException(MAX_SALES + " flash sales wait to begin");
        }
    }

    /** Stops within five seconds; what was produced before is flushed if Kafka takes it. */
    @Override
    public void close() {
        stop.countDown();
        if (!join(POLITE_STOP_MILLIS)) {
            thread.interrupt();
            if (!join(HARD_STOP_MILLIS)) {
                LOG.atWarn().log("Shop simulator does not stop; its thread is left behind");
            }
        }
    }

    private boolean join(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void run() {
        while (!stopped()) {
            long startedMillis = clock.millis();
            try (PriceListener prices = new PriceListener(consumers.get(), scale, clock)) {
                producer.open();
                runUntilStopped(prices);
            } catch (RuntimeException failed) {
                closeProducer();
                reportAndWait(failed, clock.millis() - startedMillis);
            }
        }
        closeProducer();
    }

    private void closeProducer() {
        try {
            producer.close(PRODUCER_CLOSE);
        } catch (RuntimeException failed) {
            LOG.atDebug().addKeyValue("error", failed.toString()).log("Producer did not close cleanly");
        }
    }

    private void runUntilStopped(PriceListener prices) {
        if (!opened) {
            shop.open();
            producer.flush();
            producer.throwIfFailed();
            opened = true;
        }
        do {
            pricesHeard.addAndGet(prices.poll(shop::hear));
            advance();
            producer.throwIfFailed();
        } while (!await(TICK_MILLIS));
    }

    private void advance() {
        long now = clock.millis();
        long behind = now - shop.nowMillis();
        if (behind > MAX_CATCH_UP_MILLIS) {
            shop.skip(behind - MAX_CATCH_UP_MILLIS);
        }
        shop.advanceTo(now);
        for (Sale sale = sales.poll(); sale != null; sale = sales.poll()) {
            if (!shop.holdFlashSale(sale.sku, sale.lasts.toMillis())) {
                LOG.atWarn().addKeyValue("sku", sale.sku).log("no flash sale: the shop does not sell this product");
            }
        }
    }

    private void reportAndWait(RuntimeException failed, long ranMillis) {
        if (stopped()) {
            return;
        }
        failures.incrementAndGet();
        if (ranMillis > STEADY_MILLIS) {
            backoffMillis = LEAST_BACKOFF_MILLIS;
        }
        LOG.atWarn()
                .addKeyValue("error", failed.toString())
                .addKeyValue("retryMillis", backoffMillis)
                .log("Shop simulator failed; it tries again");
        await(backoffMillis);
        backoffMillis = Math.min(MOST_BACKOFF_MILLIS, 2 * backoffMillis);
    }

    /** Waits for the stop; true if it came. */
    private boolean await(long millis) {
        try {
            return stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A flash sale that is to begin. */
    private record Sale(String sku, Duration lasts) {}
}
