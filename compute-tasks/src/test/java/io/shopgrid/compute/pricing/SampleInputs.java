package io.shopgrid.compute.pricing;

import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs of a product that costs 10.00 and lists at 20.00, with nothing else known unless a test says so. */
final class SampleInputs {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final long TEN_MINUTES = 600_000;
    static final long DAY = 86_400_000;

    private boolean retired;
    private long unitCost = 1000;
    private long listPrice = 2000;
    private @Nullable Long map;
    private @Nullable Long min;
    private @Nullable Long max;
    private @Nullable Long available;
    private DemandReading demand = DemandReading.NONE;
    private final List<Quote> quotes = new ArrayList<>();
    private @Nullable PublishedPrice current;

    /** The standard policy with some settings changed, named as in the environment: {@code MAX_STEP_BP=100}. */
    static PricingPolicy policy(String... changes) {
        Map<String, String> environment = new HashMap<>();
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            environment.put("SHOPGRID_" + parts[0], parts[1]);
        }
        return SettingsLoader.load(PricingPolicy.class, environment);
    }

    SampleInputs retired() {
        retired = true;
        return this;
    }

    SampleInputs unitCost(long minor) {
        unitCost = minor;
        return this;
    }

    SampleInputs listPrice(long minor) {
        listPrice = minor;
        return this;
    }

    SampleInputs map(@Nullable Long minor) {
        map = minor;
        return this;
    }

    SampleInputs min(@Nullable Long minor) {
        min = minor;
        return this;
    }

    SampleInputs max(@Nullable Long minor) {
        max = minor;
        return this;
    }

    SampleInputs available(@Nullable Long pieces) {
        available = pieces;
        return this;
    }

    /** Units of the last ten minutes, and of the day before. */
    SampleInputs sold(int recently, int before) {
        return demand(new DemandReading(
                0,
                0,
                recently,
                recently,
                TEN_MINUTES,
                before,
                DAY - TEN_MINUTES,
                0,
                0,
                0,
                0,
                before,
                DAY - TEN_MINUTES));
    }

    SampleInputs demand(DemandReading reading) {
        demand = reading;
        return this;
    }

    SampleInputs quote(String competitor, long minor, boolean inStock, Instant at) {
        quotes.add(new Quote(competitor, minor, inStock, at.toEpochMilli()));
        return this;
    }

    /** The present price, decided an hour ago. */
    SampleInputs current(long minor) {
        return current(minor, NOW.minusSeconds(3_600));
    }

    SampleInputs current(long minor, Instant decidedAt) {
        current = new PublishedPrice(minor, 1, decidedAt.toEpochMilli());
        return this;
    }

    SampleInputs imputedQuote(String competitor, long minor) {
        quotes.add(new Quote(competitor, minor, true, NOW.toEpochMilli(), true));
        return this;
    }

    /** The present price, decided an hour ago, with a surge that ends or ended then. */
    SampleInputs surged(long minor, Instant until) {
        long decidedAt = NOW.minusSeconds(3_600).toEpochMilli();
        current = new PublishedPrice(
                minor, 1, decidedAt, minor, minor, until.toEpochMilli(), new long[] {decidedAt, minor});
        return this;
    }

    /** The present price, decided an hour ago, and the lowest and highest of the last day. */
    SampleInputs ofDay(long minor, long lowest, long highest) {
        long decidedAt = NOW.minusSeconds(3_600).toEpochMilli();
        current = new PublishedPrice(minor, 1, decidedAt, lowest, highest, 0, new long[] {decidedAt, minor});
        return this;
    }

    /** The present price, and the changes that led to it, one a minute until a minute ago. */
    SampleInputs moved(long minor, long... moves) {
        long[] timed = new long[2 * moves.length];
        for (int at = 0; at < moves.length; at++) {
            timed[2 * at] = NOW.toEpochMilli() - (moves.length - at) * 60_000L;
            timed[2 * at + 1] = moves[at];
        }
        long decidedAt = NOW.toEpochMilli() - 60_000;
        current = new PublishedPrice(minor, moves.length, decidedAt, minor, minor, 0, timed);
        return this;
    }

    PricingInputs build() {
        return new PricingInputs(
                "SKU-7",
                "shoes",
                retired,
                unitCost,
                listPrice,
                map,
                min,
                max,
                available,
                demand,
                List.copyOf(quotes),
                current);
    }
}
