package io.shopgrid.backtest;

/** Lines of a recording in JSONL. */
final class Recorded {
    private Recorded() {}

    /** @param more further fields, each with a comma before it */
    static String product(String sku, String cost, String list, String at, String more) {
        return line(
                "products",
                "{\"sku\":\"%s\",\"name\":\"%s\",\"category\":\"c\",\"brand\":\"b\",\"unitCost\":\"%s\",\"listPrice\":\"%s\",\"at\":\"%s\"%s}"
                        .formatted(sku, sku, cost, list, at, more));
    }

    static String count(String sku, long pieces, String at) {
        return line(
                "stock",
                "{\"eventId\":\"%s\",\"sku\":\"%s\",\"type\":\"count\",\"quantity\":%d,\"at\":\"%s\"}"
                        .formatted("count-" + at, sku, pieces, at));
    }

    static String order(String id, String status, String sku, int pieces, String price, String at) {
        return line(
                "orders",
                "{\"orderId\":\"%s\",\"status\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%s\"}],\"at\":\"%s\"}"
                        .formatted(id, status, sku, pieces, price, at));
    }

    static String view(String sku, String at) {
        return line(
                "clicks", "{\"sessionId\":\"s\",\"type\":\"view\",\"sku\":\"%s\",\"at\":\"%s\"}".formatted(sku, at));
    }

    private static String line(String topic, String event) {
        return "{\"topic\":\"shopgrid.%s\",\"event\":%s}\n".formatted(topic, event);
    }
}
