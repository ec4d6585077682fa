package io.shopgrid.bench;

import io.shopgrid.model.SourceTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product that one order sells out, and the price changes that followed.
 *
 * <p>The order's change is the first whose sources say that it had counted the order's partition up to the order or beyond.
 * Nobody else orders the product, so no earlier change can say so. Thread-safe: the producer's thread tells where the order
 * is, the reader's what changed, in either order.
 */
final class PriceProbe {
    private static final Pattern ORDERS =
            Pattern.compile(Pattern.quote(SourceTopic.ORDERS.topicName()) + "-(\\d+)@(\\d+)");

    private final String sku;
    private final List<Change> changes = new ArrayList<>(2);
    private boolean sent;
    private long intendedNanos;
    private int partition;
    private long offset;

    PriceProbe(String sku) {
        this.sku = sku;
    }

    String sku() {
        return sku;
    }

    /** Takes where the order came to be, and when it was meant to be sent. */
    synchronized void sent(int toPartition, long atOffset, long intended) {
        partition = toPartition;
        offset = atOffset;
        intendedNanos = intended;
        sent = true;
    }

    /**
     * Takes a published price.
     *
     * @param sources the source positions that it had counted, as a price change names them
     */
    synchronized void changed(String sources, long nanos) {
        Map<Integer, Long> counted = new HashMap<>();
        Matcher order = ORDERS.matcher(sources);
        while (order.find()) {
            counted.merge(Integer.valueOf(order.group(1)), Long.valueOf(order.group(2)), Math::max);
        }
        changes.add(new Change(counted, nanos));
    }

    /** Time from the order's intended send to its price change; empty if that did not come yet. */
    synchronized OptionalLong nanos() {
        if (!sent) {
            return OptionalLong.empty();
        }
        return changes.stream()
                .filter(change -> change.counted.getOrDefault(partition, -1L) >= offset)
                .mapToLong(change -> change.nanos - intendedNanos)
                .findFirst();
    }

    private record Change(Map<Integer, Long> counted, long nanos) {}
}
