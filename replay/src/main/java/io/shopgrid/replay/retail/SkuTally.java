package io.shopgrid.replay.retail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What all valid lines of one stock code say together. Not thread-safe. */
final class SkuTally {
    private final String sku;
    private final Map<String, Integer> descriptions = new HashMap<>(2);
    private long[] pricesMinor = new long[4];
    private int lines;
    private long unitsSold;

    SkuTally(String sku) {
        this.sku = sku;
    }

    void add(RetailLine line) {
        if (lines == pricesMinor.length) {
            pricesMinor = Arrays.copyOf(pricesMinor, 2 * lines);
        }
        pricesMinor[lines] = line.priceMinor();
        lines++;
        if (!line.description().isEmpty()) {
            descriptions.merge(line.description(), 1, Integer::sum);
        }
        if (!line.returned()) {
            unitsSold += line.quantity();
        }
    }

    String sku() {
        return sku;
    }

    /** Pieces in sales; returns are not taken off. */
    long unitsSold() {
        return unitsSold;
    }

    /** The most frequent description, the smallest of those that tie; the sku if no line has any. */
    String name() {
        String name = sku;
        int most = 0;
        for (Map.Entry<String, Integer> description : descriptions.entrySet()) {
            int times = description.getValue();
            if (times > most || (times == most && description.getKey().compareTo(name) < 0)) {
                name = description.getKey();
                most = times;
            }
        }
        return name;
    }

    /** Median price of a line; of an even number the mean of the middle two, half up. */
    long medianPriceMinor() {
        long[] sorted = Arrays.copyOf(pricesMinor, lines);
        Arrays.sort(sorted);
        long upper = sorted[lines / 2];
        return lines % 2 == 1 ? upper : (sorted[lines / 2 - 1] + upper + 1) / 2;
    }
}
