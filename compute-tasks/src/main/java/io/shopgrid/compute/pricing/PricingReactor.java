package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.compute.source.SourceLag;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ignite.Ignite;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.Event;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgnitePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reprices a node's products as their rows change.
 *
 * <p>Local continuous queries mark a sku; workers take marked skus in batches and price them. A mark is a hint: one that
 * is lost with a node, or for want of room, is made good by a sweep over all products that the node owns, which runs
 * after every change of the topology and every so often, since time alone changes decisions too.
 *
 * <p>While the grid is rebuilt nothing is decided; while sources are behind, only what moves a price past its hard bounds. What
 * fails (partitions lost, Kafka away, another epoch) is logged once, then tried again with growing pauses.
 *
 * <p>Listeners run on the grid's threads and only mark. Everything else runs on this class's own: the workers, and one
 * thread for sweeps.
 */
public final class PricingReactor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PricingReactor.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** After a node left, its partitions find their new owners within this time; a second sweep looks then. */
    private static final Duration TOPOLOGY_SETTLES = Duration.ofSeconds(2);

    /** How long a thread waits for a rebuild before it looks whether it is to end. */
    private static final Duration REBUILD_STEP = Duration.ofMillis(200);

    /** How long closing waits for what is being published. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private static final int[] TOPOLOGY_CHANGES = {
        EventType.EVT_NODE_JOINED, EventType.EVT_NODE_LEFT, EventType.EVT_NODE_FAILED, EventType.EVT_BASELINE_CHANGED
    };

    private final Ignite node;
    private final PricingSettings settings;
    private final PriceTopic topic;
    private final PricingStatistics statistics = new PricingStatistics();
    private final DirtySkus dirty;
    private final KnownRows known;
    private final Pricer pricer;
    private final Sweeps sweeps;
    private final IgnitePredicate<Event> topologyListener = this::topologyChanged;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicBoolean topicAway = new AtomicBoolean();
    private final AtomicBoolean gridAway = new AtomicBoolean();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final AtomicBoolean behind = new AtomicBoolean();
    private final GridState state;
    private final SourceLag lag;
    private final CountDownLatch closing = new CountDownLatch(1);

    private PricingReactor(Ignite node, MoneyScale scale, PricingSettings settings, PriceTopic topic, Clock clock) {
        this.node = node;
        this.settings = settings;
        this.topic = topic;
        this.state = GridState.of(node);
        this.dirty = new DirtySkus(settings.maxDirtySkus(), this::hintDropped);
        PricePublisher publisher = new PricePublisher(node, topic, settings.historyPerSku(), statistics, dirty::mark);
        this.known = new KnownRows(node, settings.maxKnownSkus(), statistics);
        this.pricer = new Pricer(node, known, scale, settings.policy(), clock, publisher, statistics);
        this.sweeps = new Sweeps(
                node,
                settings.batchSize(),
                skus -> priced(() -> pricer.priceFresh(skus, isHeld())),
                this::sweepFailed,
                statistics::countSweep,
                () -> dirty.size() > settings.batchSize());
        this.lag = new SourceLag(node, settings.maxLag(), sweeps::request);
    }

    /**
     * Starts pricing on a server node that knows the grid's epoch.
     *
     * @param topic stays the caller's, who closes it after this
     */
    public static PricingReactor start(
            Ignite node, MoneyScale scale, PricingSettings settings, PriceTopic topic, Clock clock) {
        PricingReactor reactor = new PricingReactor(node, scale, settings, topic, clock);
        try {
            reactor.listen();
            reactor.run();
        } catch (RuntimeException failed) {
            reactor.close();
            throw failed;
        }
        return reactor;
    }

    /** What this node's pricing did so far. */
    public PricingStatistics statistics() {
        return statistics;
    }

    private void listen() {
        known.follow(PricedTable.PRODUCTS, dirty::markUrgent);
        known.follow(PricedTable.INVENTORY, this::markUnlessHeld);
        known.follow(PricedTable.DEMAND, this::markUnlessHeld);
        known.follow(PricedTable.MARKET, this::markUnlessHeld);
        known.follow(PricedTable.PRICES, sku -> {});
        lag.follow();
        topic.follow(new LateRecords(node, topic, settings.maxKnownSkus(), statistics));
        node.events().localListen(topologyListener, TOPOLOGY_CHANGES);
    }

    /** While prices hold a mark is for nothing: a sweep follows. */
    private void markUnlessHeld(String sku) {
        if (lag.reason() == null) {
            dirty.mark(sku);
        }
    }

    private void run() {
        for (int number = 1; number <= settings.workers(); number++) {
            Thread worker = thread(Integer.toString(number), this::work);
            workers.add(worker);
            worker.start();
        }
        sweeps.begin(settings.sweepEvery());
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, node.name() + "-pricing-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void work() {
        long pauseMillis = FIRST_PAUSE.toMillis();
        try {
            while (!isClosing()) {
                List<String> skus = dirty.take(settings.batchSize(), LONGEST_PAUSE.toMillis());
                if (skus.isEmpty() || priced(() -> pricer.price(skus, isHeld()))) {
                    pauseMillis = FIRST_PAUSE.toMillis();
                } else {
                    skus.forEach(dirty::markUrgent);
                    boolean closed = closing.await(pauseMillis, TimeUnit.MILLISECONDS);
                    pauseMillis = closed ? 0 : Math.min(2 * pauseMillis, LONGEST_PAUSE.toMillis());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prices some products; returns how many changes that came to. */
    private interface Pricing {
        int price() throws InterruptedException;
    }

    /** Prices a batch as soon as prices may move; false, logged once, if it has to be done again. */
    private boolean priced(Pricing batch) throws InterruptedException {
        if (!beginPublishing()) {
            return false;
        }
        try {
            int changes = batch.price();
            recovered(gridAway, "products are priced again");
            if (changes > 0) {
                recovered(topicAway, "prices are published again");
            }
            return true;
        } catch (PricesHeldException held) {
            failed(topicAway, held, "prices are held back: they could not be published");
        } catch (RuntimeException failed) {
            failed(gridAway, failed, "pricing failed and will be tried again");
        } finally {
            state.endPublishing();
        }
        return false;
    }

    /** Waits while the grid is rebuilt: its rows are incomplete. False if pricing ends before. */
    private boolean beginPublishing() throws InterruptedException {
        if (state.beginPublishing(Duration.ZERO)) {
            return true;
        }
        if (rebuilding.compareAndSet(false, true)) {
            log.atInfo().addKeyValue("node", node.name()).log("prices hold until the grid is rebuilt");
        }
        while (!isClosing()) {
            if (state.beginPublishing(REBUILD_STEP)) {
                recovered(rebuilding, "the grid is rebuilt: prices move again");
                sweeps.request();
                return true;
            }
        }
        return false;
    }

    /** Whether sources are so far behind that prices hold. */
    private boolean isHeld() {
        String reason = lag.reason();
        if (reason == null) {
            recovered(behind, "sources are caught up: prices move again");
            return false;
        }
        if (behind.compareAndSet(false, true)) {
            log.atInfo()
                    .addKeyValue("node", node.name())
                    .addKeyValue("reason", reason)
                    .log("prices hold, but for hard bounds that move");
        }
        return true;
    }

    private void failed(AtomicBoolean away, RuntimeException cause, String message) {
        statistics.countFailure();
        if (!isClosing() && away.compareAndSet(false, true)) {
            log.atWarn().addKeyValue("node", node.name()).setCause(cause).log(message);
        }
    }

    private void sweepFailed(RuntimeException cause) {
        failed(gridAway, cause, "pricing failed and will be tried again");
    }

    private void recovered(AtomicBoolean away, String message) {
        if (away.get() && away.compareAndSet(true, false)) {
            log.atInfo().addKeyValue("node", node.name()).log(message);
        }
    }

    private void hintDropped() {
        statistics.countHintDropped();
        sweeps.request();
    }

    /** Clients come and go without moving a row. */
    private boolean topologyChanged(Event event) {
        boolean client =
                event instanceof DiscoveryEvent change && change.eventNode().isClient();
        if (!client) {
            known.forgetAll();
            sweeps.request();
            sweeps.requestIn(TOPOLOGY_SETTLES);
        }
        return true;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Stops listening, waits a while for what is being published, then leaves the rest pending for another node. */
    @Override
    public void close() {
        closing.countDown();
        try {
            node.events().stopLocalListen(topologyListener, TOPOLOGY_CHANGES);
            known.close();
            lag.close();
        } catch (IllegalStateException stopped) {
            log.atDebug().addKeyValue("node", node.name()).log("the node stopped before its pricing");
        }
        dirty.close();
        sweeps.stop();
        long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        try {
            for (Thread worker : workers) {
                worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                worker.interrupt();
            }
            sweeps.awaitEnd(Math.max(1, deadline - System.nanoTime()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            workers.forEach(Thread::interrupt);
            sweeps.interrupt();
        }
    }
}
