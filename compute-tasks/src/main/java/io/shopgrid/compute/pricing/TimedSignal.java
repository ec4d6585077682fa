package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PricingPolicy.Markdown;
import io.shopgrid.compute.pricing.PricingPolicy.Promotion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar makes of the list price.
 *
 * @param promotion the promotion that runs; of several the one that lowers the price most; null if none runs
 * @param markdown the markdown that lowers the price most now; null if none does
 * @param markdownBp what it adds
 */
record TimedSignal(@Nullable Promotion promotion, @Nullable Markdown markdown, long markdownBp) {
    private static final TimedSignal NONE = new TimedSignal(null, null, 0);

    static TimedSignal read(PricingPolicy policy, StockSignal stock, long nowMillis) {
        Promotion promotion = promotion(policy.promotions(), nowMillis);
        Markdown deepest = null;
        long deepestBp = 0;
        List<Markdown> markdowns = policy.markdowns();
        for (int at = 0; at < markdowns.size(); at++) {
            long bp = markdownBp(markdowns.get(at), stock, nowMillis);
            if (bp < deepestBp) {
                deepest = markdowns.get(at);
                deepestBp = bp;
            }
        }
        return promotion == null && deepest == null ? NONE : new TimedSignal(promotion, deepest, deepestBp);
    }

    private static @Nullable Promotion promotion(List<Promotion> promotions, long nowMillis) {
        Promotion deepest = null;
        for (int at = 0; at < promotions.size(); at++) {
            Promotion promotion = promotions.get(at);
            boolean runs = promotion.startsAt().toEpochMilli() <= nowMillis
                    && nowMillis < promotion.endsAt().toEpochMilli();
            if (runs && (deepest == null || promotion.changeBp() < deepest.changeBp())) {
                deepest = promotion;
            }
        }
        return deepest;
    }

    /** Nothing while the stock will be sold before the end anyway; what has no stock is not marked down. */
    private static long markdownBp(Markdown markdown, StockSignal stock, long nowMillis) {
        long start = markdown.startsAt().toEpochMilli();
        long end = markdown.endsAt().toEpochMilli();
        long leftSeconds = Math.max(0, (end - nowMillis) / 1_000);
        if (nowMillis < start || stock.coverSeconds() == 0 || stock.coverSeconds() < leftSeconds) {
            return 0;
        }
        long passedSeconds = Math.min(end - start, nowMillis - start) / 1_000;
        return -(markdown.mostBp() * passedSeconds / Math.max(1, (end - start) / 1_000));
    }

    /** The list price after promotion and markdown. */
    long of(long listMinor) {
        long promoted = promotion == null ? listMinor : listMinor + BasisPoints.of(listMinor, promotion.changeBp());
        return promoted + BasisPoints.of(promoted, markdownBp);
    }
}
