package io.shopgrid.api.price;

import io.shopgrid.api.http.Amounts;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a price is what it is.
 *
 * @param validUntil when the surge that the price is part of ends; null if it is part of none
 * @param lowest30d reference price of a reduction; null if the price is not reduced
 * @param trace one line for each step of the decision
 * @param sources for each table that was read, up to where it had counted its sources: {@code inventory
 *     shopgrid.orders-3@41, shopgrid.stock-0@7}
 */
record ExplanationBody(
        String sku,
        @Nullable String productName,
        String amount,
        @Nullable String previousAmount,
        long version,
        String reason,
        Instant decidedAt,
        @Nullable Instant validUntil,
        @Nullable String lowest30d,
        PriceBody.Policy policy,
        String engineVersion,
        List<String> trace,
        Inputs inputs,
        List<String> sources) {

    /**
     * What the decision was made on.
     *
     * @param available null if no stock was known
     * @param current the price that stood; null before the first
     * @param held whether prices held, so that only a hard bound could move it
     */
    record Inputs(
            String category,
            boolean retired,
            String unitCost,
            String listPrice,
            @Nullable String mapPrice,
            @Nullable String minPrice,
            @Nullable String maxPrice,
            @Nullable Long available,
            Demand demand,
            List<Rival> rivals,
            @Nullable Current current,
            boolean held) {}

    /** Windows are ISO-8601 durations. */
    record Demand(
            int views1h,
            int carts1h,
            int units1h,
            int recentUnits,
            Duration recentWindow,
            int baselineUnits,
            Duration baselineWindow,
            int recentViews,
            int recentCarts,
            int weeklyUnits,
            Duration weeklyWindow,
            int monthUnits,
            Duration monthWindow) {}

    /** A rival's last quote. */
    record Rival(String competitor, String price, boolean inStock, Instant seenAt, boolean imputed) {}

    /** The price that stood when this one was decided. */
    record Current(
            String amount,
            long version,
            Instant decidedAt,
            String lowestOfDay,
            String highestOfDay,
            @Nullable Instant surgeUntil,
            List<Move> moves) {}

    /** One of the changes before. */
    record Move(Instant at, String amount) {}

    static ExplanationBody of(
            String sku, long version, @Nullable String productName, PriceChange change, Amounts amounts) {
        Decider decider = Decider.of(change);
        return new ExplanationBody(
                sku,
                productName,
                amounts.text(change.newAmount()),
                amounts.textOrNull(change.oldAmount()),
                version,
                change.reason(),
                change.decidedAt().toInstant(),
                PriceBody.instant(change.validUntil()),
                amounts.textOrNull(change.lowest30d()),
                PriceBody.Policy.of(decider),
                decider.engineVersion(),
                change.trace(),
                inputs(change.inputs(), amounts),
                sources(change.sources()));
    }

    private static Inputs inputs(PricingInputs inputs, Amounts amounts) {
        return new Inputs(
                inputs.category(),
                inputs.retired(),
                amounts.text(inputs.unitCostMinor()),
                amounts.text(inputs.listPriceMinor()),
                amounts.textOrNull(inputs.mapPriceMinor()),
                amounts.textOrNull(inputs.minPriceMinor()),
                amounts.textOrNull(inputs.maxPriceMinor()),
                inputs.available(),
                demand(inputs.demand()),
                inputs.quotes().stream()
                        .map(quote -> new Rival(
                                quote.competitor(),
                                amounts.text(quote.priceMinor()),
                                quote.inStock(),
                                Instant.ofEpochMilli(quote.atMillis()),
                                quote.imputed()))
                        .toList(),
                current(inputs.current(), amounts),
                inputs.held());
    }

    private static Demand demand(DemandReading reading) {
        return new Demand(
                reading.views1h(),
                reading.carts1h(),
                reading.units1h(),
                reading.recentUnits(),
                Duration.ofMillis(reading.recentMillis()),
                reading.baselineUnits(),
                Duration.ofMillis(reading.baselineMillis()),
                reading.recentViews(),
                reading.recentCarts(),
                reading.weeklyUnits(),
                Duration.ofMillis(reading.weeklyMillis()),
                reading.monthUnits(),
                Duration.ofMillis(reading.monthMillis()));
    }

    private static @Nullable Current current(@Nullable PublishedPrice price, Amounts amounts) {
        return price == null
                ? null
                : new Current(
                        amounts.text(price.amountMinor()),
                        price.version(),
                        Instant.ofEpochMilli(price.decidedAtMillis()),
                        amounts.text(price.lowestOfDayMinor()),
                        amounts.text(price.highestOfDayMinor()),
                        price.surgeUntilMillis() == 0 ? null : Instant.ofEpochMilli(price.surgeUntilMillis()),
                        moves(price, amounts));
    }

    private static List<Move> moves(PublishedPrice price, Amounts amounts) {
        List<Move> moves = new ArrayList<>();
        for (int at = 0; at < price.moves(); at++) {
            moves.add(new Move(Instant.ofEpochMilli(price.moveAtMillis(at)), amounts.text(price.moveToMinor(at))));
        }
        return moves;
    }

    private static List<String> sources(String joined) {
        return Arrays.stream(joined.split(";", -1))
                .map(String::strip)
                .filter(source -> !source.isEmpty())
                .toList();
    }
}
