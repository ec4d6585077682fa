package io.shopgrid.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A generated shop: the messages it sends, and the tables that must come of them, folded one message after another with
 * none of the product's own code.
 */
final class Shop {
    /** A message of a topic. */
    record Message(String topic, String key, byte[] value) {}

    /** What INVENTORY and DEMAND must say of a sku. */
    record Expected(long onHand, int views1h, int carts1h, int units1h, int units24h) {}

    private record Change(long at, long quantity) {}

    private record Count(long at, int order, long quantity) {}

    private record Line(String sku, int quantity) {}

    private static final long START = Instant.parse("2026-01-15T09:59:40Z").toEpochMilli();
    private static final int SKUS = 30;

    private final Random random;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Map<String, Count> counts = new HashMap<>();
    private final Map<String, List<Change>> sales = new HashMap<>();
    private final Map<String, List<Long>> views = new HashMap<>();
    private final Map<String, List<Long>> carts = new HashMap<>();
    private final Map<String, String> orderStatus = new HashMap<>();
    private final Map<String, Map<Integer, String>> lineStatus = new HashMap<>();
    private int bad;
    private int sequence;

    Shop(long seed, int steps) {
        random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(12)) {
                case 0 -> count();
                case 1 -> delta();
                case 2, 3 -> click();
                case 4 -> badEvent();
                default -> order();
            }
        }
    }

    List<Message> messages() {
        return messages;
    }

    int badMessages() {
        return bad;
    }

    /** Status by order id. */
    Map<String, String> orders() {
        return orderStatus;
    }

    /** Status by line number, by order id. */
    Map<String, Map<Integer, String>> lines() {
        return lineStatus;
    }

    Map<String, Expected> bySku() {
        Set<String> skus = new HashSet<>(changes.keySet());
        skus.addAll(counts.keySet());
        skus.addAll(views.keySet());
        skus.addAll(carts.keySet());
        Map<String, Expected> expected = new HashMap<>();
        skus.forEach(sku -> expected.put(sku, expected(sku)));
        return expected;
    }

    private Expected expected(String sku) {
        Count count = counts.getOrDefault(sku, new Count(-1, 0, 0));
        long after = changes.getOrDefault(sku, List.of()).stream()
                .filter(change -> count.at < 0 || change.at / 1_000 > count.at / 1_000)
                .mapToLong(Change::quantity)
                .sum();
        List<Change> sold = sales.getOrDefault(sku, List.of());
        List<Long> viewed = views.getOrDefault(sku, List.of());
        List<Long> carted = carts.getOrDefault(sku, List.of());
        long newest = 0;
        for (Change sale : sold) {
            newest = Math.max(newest, sale.at);
        }
        newest = Math.max(newest, viewed.stream().mapToLong(at -> at).max().orElse(0));
        newest = Math.max(newest, carted.stream().mapToLong(at -> at).max().orElse(0));
        long firstSlot = newest / 300_000 - 11;
        long firstHour = newest / 3_600_000 - 23;
        return new Expected(
                count.quantity + after,
                (int) viewed.stream().filter(at -> at / 300_000 >= firstSlot).count(),
                (int) carted.stream().filter(at -> at / 300_000 >= firstSlot).count(),
                (int) sold.stream()
                        .filter(sale -> sale.at / 300_000 >= firstSlot)
                        .mapToLong(Change::quantity)
                        .sum(),
                (int) sold.stream()
                        .filter(sale -> sale.at / 3_600_000 >= firstHour)
                        .mapToLong(Change::quantity)
                        .sum());
    }

    private String sku() {
        int skewed = (int) (SKUS * Math.pow(random.nextDouble(), 3));
        return "SKU-" + skewed;
    }

    /** Within 40 seconds, so that every count can be placed; now and then a sale of hours ago. */
    private long time() {
        return START + random.nextInt(40_000);
    }

    private void count() {
        String sku = sku();
        long at = time();
        long quantity = random.nextInt(500);
        int order = sequence++;
        send(
                "shopgrid.stock",
                sku,
                "{\"eventId\":\"e%d\",\"sku\":\"%s\",\"type\":\"count\",\"quantity\":%d,\"at\":\"%s\"}"
                        .formatted(order, sku, quantity, Instant.ofEpochMilli(at)));
        counts.merge(
                sku,
                new Count(at, order, quantity),
                (known, next) ->
                        next.at > known.at || (next.at == known.at && next.order > known.order) ? next : known);
    }

    private void delta() {
        String sku = sku();
        long at = time();
        long quantity = random.nextInt(200) - 50L;
        send(
                "shopgrid.stock",
                sku,
                "{\"eventId\":\"e%d\",\"sku\":\"%s\",\"type\":\"delta\",\"quantity\":%d,\"at\":\"%s\",\"depot\":{\"x\":[1]}}"
                        .formatted(sequence++, sku, quantity, Instant.ofEpochMilli(at)));
        changes.computeIfAbsent(sku, any -> new ArrayList<>()).add(new Change(at, quantity));
    }

    private void click() {
        String sku = sku();
        long at = time() - (random.nextInt(10) == 0 ? 7_200_000L : 0);
        boolean view = random.nextBoolean();
        send(
                "shopgrid.clicks",
                "session-" + random.nextInt(50),
                "{\"sessionId\":\"s\",\"type\":\"%s\",\"sku\":\"%s\",\"at\":\"%s\"}"
                        .formatted(view ? "view" : "cart", sku, Instant.ofEpochMilli(at)));
        (view ? views : carts).computeIfAbsent(sku, any -> new ArrayList<>()).add(at);
    }

    private void badEvent() {
        bad++;
        switch (random.nextInt(3)) {
            case 0 -> send("shopgrid.orders", "bad", "{\"orderId\":\"x\",\"status\":\"lost\"}");
            case 1 -> send("shopgrid.stock", "bad", "not json \u0007 {");
            default -> send("shopgrid.clicks", "bad", "[]");
        }
    }

    private void order() {
        String id = "order-" + sequence++;
        long at = time() - (random.nextInt(10) == 0 ? 3_700_000L : 0);
        List<Line> lines = someLines();
        switch (random.nextInt(8)) {
            case 0 -> {
                cancel(id);
                place(id, at, lines);
                showCancelled(id, lines);
            }
            case 1 -> {
                place(id, at, lines);
                sell(id, at, lines);
                long cancelledAt = time();
                cancelAt(id, cancelledAt);
                takeBack(id, at, cancelledAt, lines);
                if (random.nextBoolean()) {
                    cancel(id);
                }
            }
            case 2 -> {
                place(id, at, lines);
                sell(id, at, lines);
                // The same id again, with other lines: it counts for nothing.
                place(id, at + 1, someLines());
            }
            case 3 -> {
                message(id, "returned", at, lines);
                giveBack(id, at, lines);
                if (random.nextBoolean()) {
                    message(id, "returned", at, lines);
                }
            }
            default -> {
                place(id, at, lines);
                sell(id, at, lines);
            }
        }
    }

    private List<Line> someLines() {
        List<Line> lines = new ArrayList<>();
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            lines.add(new Line(sku(), 1 + random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            lines.add(new Line(lines.get(0).sku(), 2));
        }
        return lines;
    }

    private void sell(String id, long at, List<Line> lines) {
        orderStatus.put(id, "placed");
        show(id, lines.size(), "placed");
        for (Line line : lines) {
            changes.computeIfAbsent(line.sku, any -> new ArrayList<>()).add(new Change(at, -line.quantity));
            sales.computeIfAbsent(line.sku, any -> new ArrayList<>()).add(new Change(at, line.quantity));
        }
    }

    private void takeBack(String id, long at, long cancelledAt, List<Line> lines) {
        orderStatus.put(id, "cancelled");
        show(id, lines.size(), "cancelled");
        for (Line line : lines) {
            changes.get(line.sku).add(new Change(cancelledAt, line.quantity));
            sales.get(line.sku).add(new Change(at, -line.quantity));
        }
    }

    private void giveBack(String id, long at, List<Line> lines) {
        orderStatus.put(id, "returned");
        show(id, lines.size(), "returned");
        for (Line line : lines) {
            changes.computeIfAbsent(line.sku, any -> new ArrayList<>()).add(new Change(at, line.quantity));
        }
    }

    private void showCancelled(String id, List<Line> lines) {
        orderStatus.put(id, "cancelled");
        show(id, lines.size(), "cancelled");
    }

    private void show(String id, int lines, String status) {
        Map<Integer, String> byLine = lineStatus.computeIfAbsent(id, any -> new HashMap<>());
        for (int line = 1; line <= lines; line++) {
            byLine.put(line, status);
        }
    }

    private void place(String id, long at, List<Line> lines) {
        message(id, "placed", at, lines);
    }

    private void cancel(String id) {
        cancelAt(id, time());
    }

    private void cancelAt(String id, long at) {
        message(id, "cancelled", at, List.of());
    }

    private void message(String id, String status, long at, List<Line> lines) {
        List<String> parts = new ArrayList<>();
        lines.forEach(line -> parts.add("{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%d.99\"}"
                .formatted(line.sku, line.quantity, line.quantity)));
        send(
                "shopgrid.orders",
                id,
                "{\"orderId\":\"%s\",\"status\":\"%s\",\"customerId\":\"c-1\",\"lines\":[%s],\"at\":\"%s\"}"
                        .formatted(id, status, String.join(",", parts), Instant.ofEpochMilli(at)));
    }

    private void send(String topic, String key, String value) {
        messages.add(new Message(topic, key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The messages in another interleaving of the topics: the order of each key stays. */
    List<Message> interleavedOtherwise() {
        Map<String, List<Message>> byTopic = new HashMap<>();
        messages.forEach(message -> byTopic.computeIfAbsent(message.topic(), any -> new ArrayList<>())
                .add(message));
        List<List<Message>> topics = new ArrayList<>(byTopic.values());
        Collections.shuffle(topics, random);
        List<Message> all = new ArrayList<>();
        topics.forEach(all::addAll);
        return all;
    }
}
