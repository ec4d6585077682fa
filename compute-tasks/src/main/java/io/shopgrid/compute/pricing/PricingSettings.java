package io.shopgrid.compute.pricing;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the pricing that runs on a server node.
 *
 * @param policy how prices move
 * @param maxLag how far a source topic may be behind; when one is further, prices hold but for hard bounds that move
 * @param sweepEvery time between two looks at every product, which find what time alone changed and what a hint missed
 * @param batchSize products that are read, decided and published together, at most
 * @param workers threads that do so; one more sweeps
 * @param historyPerSku newest changes of each product that PRICE_CHANGE keeps; all of them are on the topic
 * @param maxDirtySkus products that may wait for a decision; further ones wait for a sweep
 * @param maxKnownSkus products whose rows a node keeps at hand, so that a decision need not read them; about 1 KiB
 *     each, 7 KiB of what sells every hour
 */
public record PricingSettings(
        PricingPolicy policy,

        @Default("10s") @Between(min = "1s", max = "1d") Duration maxLag,
        @Default("1m") @Between(min = "100ms", max = "1h") Duration sweepEvery,

        @Default("500") @Range(min = 1, max = 500) int batchSize,
        @Default("2") @Range(min = 1, max = 64) int workers,
        @Default("1000") @Range(min = 1, max = 100_000) int historyPerSku,

        @Default("1000000") @Range(min = 1, max = 100_000_000)
        int maxDirtySkus,

        @Default("100000") @Range(min = 1, max = 100_000_000)
        int maxKnownSkus) {

    /** The settings of a node whose file says nothing about pricing. */
    public static PricingSettings standard() {
        return SettingsLoader.load(PricingSettings.class, Map.of());
    }
}
