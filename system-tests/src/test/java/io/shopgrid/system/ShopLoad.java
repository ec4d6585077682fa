package io.shopgrid.system;

import io.shopgrid.model.SourceTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A shop that sends orders, stock movements and clicks without a pause, and keeps count of what must come of them.
 *
 * <p>One thread sends; {@link #stop} ends it, and only then may the counts be read.
 */
final class ShopLoad implements AutoCloseable {
    static final int SKUS = 40;
    private static final int OPENING_STOCK = 1_000_000;

    private final Random random;
    private final Duration ago;
    private final int eventsPerSecond;
    private final Producer<String, byte[]> producer;
    private final Thread thread = new Thread(this::run, "shop-load");
    private final Deque<Future<?>> unacknowledged = new ArrayDeque<>();
    private final AtomicLong produced = new AtomicLong();
    private final Deque<Placed> open = new ArrayDeque<>();
    private final long[] onHand = new long[SKUS];
    private final long[] units = new long[SKUS];
    private final long[] views = new long[SKUS];
    private final long[] carts = new long[SKUS];
    private final Map<String, Long> orders = new TreeMap<>();
    private final Map<String, Long> lines = new TreeMap<>();
    private final Map<String, Long> pieces = new TreeMap<>();
    private long sequence;
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;

    private record Line(int sku, int quantity) {}

    private record Placed(String id, List<Line> lines) {}

    /** @param ago how long ago all of it happened, by the events' own time */
    ShopLoad(String bootstrapServers, long seed, Duration ago, int eventsPerSecond) {
        this.random = new Random(seed);
        this.ago = ago;
        this.eventsPerSecond = eventsPerSecond;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", true,
                        // A broker that was killed knows the last request of each producer only.
                        "max.in.flight.requests.per.connection", 1,
                        "delivery.timeout.ms", 300_000,
                        "max.block.ms", 300_000,
                        "reconnect.backoff.max.ms", 500,
                        "linger.ms", 2),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends products and their opening stock, then keeps sending. */
    void start() {
        products(1_000);
        for (int sku = 0; sku < SKUS; sku++) {
            stock(sku, "count", OPENING_STOCK, now().minusSeconds(600));
            onHand[sku] = OPENING_STOCK;
        }
        thread.start();
    }

    /** Sends every product with another smallest price, in minor units, which its price has to follow at once. */
    void products(long minPriceMinor) {
        for (int sku = 0; sku < SKUS; sku++) {
            send(SourceTopic.PRODUCTS, name(sku), """
                    {"sku":"%s","name":"Thing","category":"things","brand":"b","unitCost":"5.00","listPrice":"10.00",\
                    "minPrice":"%d.%02d","at":"%s"}""".formatted(
                            name(sku), minPriceMinor / 100, minPriceMinor % 100, now()));
        }
    }

    private void run() {
        long next = System.nanoTime();
        long step = 1_000_000_000L / eventsPerSecond;
        try {
            while (!stopping) {
                event();
                while (!unacknowledged.isEmpty() && unacknowledged.getFirst().isDone()) {
                    unacknowledged.removeFirst().get();
                }
                next = Math.max(next + step, System.nanoTime() - 1_000_000_000L);
                while (System.nanoTime() < next && !stopping) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
        } catch (Exception failed) {
            failure = failed;
        }
    }

    private void event() {
        int kind = random.nextInt(20);
        if (kind < 3) {
            int sku = sku();
            int quantity = random.nextInt(200) - 50;
            stock(sku, "delta", quantity, now());
            onHand[sku] += quantity;
        } else if (kind < 7) {
            click();
        } else if (kind == 7 && !open.isEmpty()) {
            cancel(open.removeFirst());
        } else if (kind == 8) {
            List<Line> returned = someLines();
            String id = order("returned", "R-" + sequence++, returned);
            count("returned", returned);
            returned.forEach(line -> onHand[line.sku] += line.quantity);
            again("returned", id, returned);
        } else {
            place();
        }
    }

    private void place() {
        List<Line> placed = someLines();
        String id = order("placed", "O-" + sequence++, placed);
        count("placed", placed);
        for (Line line : placed) {
            onHand[line.sku] -= line.quantity;
            units[line.sku] += line.quantity;
        }
        again("placed", id, placed);
        if (random.nextInt(8) == 0) {
            open.addLast(new Placed(id, placed));
        }
    }

    /** Now and then a shop sends an order twice. */
    private void again(String status, String id, List<Line> same) {
        if (random.nextInt(50) == 0) {
            order(status, id, same);
        }
    }

    private void cancel(Placed order) {
        order("cancelled", order.id, List.of());
        add(orders, "placed", -1);
        add(lines, "placed", -order.lines.size());
        add(pieces, "placed", -sum(order.lines));
        count("cancelled", order.lines);
        for (Line line : order.lines) {
            onHand[line.sku] += line.quantity;
            units[line.sku] -= line.quantity;
        }
    }

    private void count(String status, List<Line> counted) {
        add(orders, status, 1);
        add(lines, status, counted.size());
        add(pieces, status, sum(counted));
    }

    private static void add(Map<String, Long> sums, String status, long more) {
        sums.merge(status, more, Long::sum);
    }

    private static long sum(List<Line> lines) {
        return lines.stream().mapToLong(Line::quantity).sum();
    }

    private List<Line> someLines() {
        List<Line> some = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            some.add(new Line(sku(), 1 + random.nextInt(3)));
        }
        return some;
    }

    private int sku() {
        return (int) (SKUS * Math.pow(random.nextDouble(), 2));
    }

    private String order(String status, String id, List<Line> ordered) {
        List<String> parts = new ArrayList<>();
        ordered.forEach(line -> parts.add(
                "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"10.00\"}".formatted(name(line.sku), line.quantity)));
        send(
                SourceTopic.ORDERS,
                id,
                "{\"orderId\":\"%s\",\"status\":\"%s\",\"lines\":[%s],\"at\":\"%s\"}"
                        .formatted(id, status, String.join(",", parts), now()));
        return id;
    }

    private void stock(int sku, String type, int quantity, Instant at) {
        send(
                SourceTopic.STOCK,
                name(sku),
                "{\"eventId\":\"E-%d\",\"sku\":\"%s\",\"type\":\"%s\",\"quantity\":%d,\"at\":\"%s\"}"
                        .formatted(sequence++, name(sku), type, quantity, at));
    }

    private void click() {
        int sku = sku();
        boolean view = random.nextInt(4) > 0;
        (view ? views : carts)[sku]++;
        String session = "S-" + random.nextInt(1_000);
        send(
                SourceTopic.CLICKS,
                session,
                "{\"sessionId\":\"%s\",\"type\":\"%s\",\"sku\":\"%s\",\"at\":\"%s\"}"
                        .formatted(session, view ? "view" : "cart", name(sku), now()));
    }

    private Instant now() {
        return Instant.now().minus(ago);
    }

    private void send(SourceTopic topic, String key, String value) {
        unacknowledged.addLast(
                producer.send(new ProducerRecord<>(topic.topicName(), key, value.getBytes(StandardCharsets.UTF_8))));
        produced.incrementAndGet();
    }

    static String name(int sku) {
        return "SKU-%02d".formatted(sku);
    }

    /** Events that were handed to Kafka so far. */
    long produced() {
        return produced.get();
    }

    /** Sends nothing more, and waits until Kafka has acknowledged all of it. */
    void stop() throws Exception {
        stopping = true;
        thread.join();
        if (failure != null) {
            throw failure;
        }
        flush();
    }

    /** Waits until Kafka has acknowledged all that was sent; not while the load runs. */
    void flush() throws Exception {
        producer.flush();
        for (Future<?> sent : unacknowledged) {
            sent.get();
        }
        unacknowledged.clear();
    }

    /** Rows that the tables must have: {@code SKU-07 on hand 999}, {@code orders placed 12}. */
    Map<String, Long> expected() {
        Map<String, Long> expected = new TreeMap<>();
        for (int sku = 0; sku < SKUS; sku++) {
            expected.put(name(sku) + " on hand", onHand[sku]);
            expected.put(name(sku) + " units", units[sku]);
            expected.put(name(sku) + " views", views[sku]);
            expected.put(name(sku) + " carts", carts[sku]);
        }
        orders.forEach((status, count) -> expected.put("orders " + status, count));
        lines.forEach((status, count) -> expected.put("lines " + status, count));
        expected.put(
                "lines beside their order",
                lines.values().stream().mapToLong(Long::longValue).sum());
        pieces.forEach((status, count) -> expected.put("pieces " + status, count));
        return expected;
    }

    @Override
    public void close() {
        stopping = true;
        producer.close(Duration.ofSeconds(1));
    }
}
