package io.shopgrid.compute.recommend;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the recommendations that a server node makes. The same on every node.
 *
 * @param knn how sessions are compared and items scored
 * @param indexMemory heap that a node's index may take, about; then the oldest sessions go
 * @param learnWithoutConsent whether sessions of shoppers who did not agree to be recognised are in the index too: only which
 *     products were clicked together, and by how many
 * @param onlyInStock whether a product has to be known and in stock; otherwise only retired ones are left out
 * @param showSeen whether products that the shopper has seen before are recommended too: many go back to them
 * @param marginWeight 0: margins do not matter; 1: a product whose price is all margin counts twice as much as one without
 * @param maxPerCategory products of one category in an answer, at most; 0: no limit
 * @param bestSellersEvery time between two looks at what sells now
 * @param searchTimeout after which an answer is made without the nodes that did not say what they found
 * @param maxWaiting sessions that may wait to be put into the index; when they are more it is built anew
 */
public record RecommendSettings(
        KnnSettings knn,

        @Default("128MiB") @Between(min = "1MiB", max = "1TiB")
        DataSize indexMemory,

        @Default("true") boolean learnWithoutConsent,
        @Default("true") boolean onlyInStock,
        @Default("true") boolean showSeen,

        @Default("0") @Range(min = 0, max = 10) double marginWeight,

        @Default("0") @Range(min = 0, max = 100) int maxPerCategory,

        @Default("10s") @Between(min = "100ms", max = "1h") Duration bestSellersEvery,

        @Default("500ms") @Between(min = "1ms", max = "1m") Duration searchTimeout,

        @Default("100000") @Range(min = 1, max = 10_000_000) int maxWaiting) {
    /** The settings of a node whose file says nothing about recommendations. */
    public static RecommendSettings standard() {
        return SettingsLoader.load(RecommendSettings.class, Map.of());
    }
}
