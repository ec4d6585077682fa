package io.shopgrid.compute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.recommend.Recommendation;
import io.shopgrid.model.recommend.Recommendation.Reason;
import io.shopgrid.model.settings.SettingsLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever is ranked and whatever sells: nothing is recommended that must not be. */
class SelectionPropertyTest {
    private static final List<String> CATEGORIES = List.of("cups", "bowls", "lamps");

    @Property(tries = 1_000)
    void shouldRecommendOnlyWhatIsKnownInStockAndWanted(
            @ForAll("shelf") Map<String, ShelfItem> shelf,
            @ForAll("items") List<String> ranked,
            @ForAll("items") List<String> selling,
            @ForAll("items") List<String> excluded,
            @ForAll @IntRange(min = 1, max = 15) int limit,
            @ForAll @IntRange(max = 3) int maxPerCategory) {
        // given
        Selection selection = new Selection(
                limit, Set.copyOf(excluded), settings(Map.of("SHOPGRID_MAX_PER_CATEGORY", "" + maxPerCategory)));
        selection.tell(shelf);

        // when
        selection.addRanked(ranked(ranked));
        selection.addSelling(
                selling.stream().map(sku -> new BestSeller(sku, "cups", 1, 1)).toList(), Reason.SELLS);

        // then
        List<Recommendation> chosen = selection.chosen();
        assertThat(chosen).hasSizeLessThanOrEqualTo(limit);
        assertThat(chosen)
                .extracting(Recommendation::sku)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(excluded);
        assertThat(chosen).allSatisfy(product -> {
            ShelfItem item = shelf.get(product.sku());
            assertThat(item).isNotNull();
            assertThat(item.retired()).isFalse();
            assertThat(item.available()).isPositive();
        });
        if (maxPerCategory > 0) {
            assertThat(chosen.stream()
                            .collect(Collectors.groupingBy(Recommendation::category, Collectors.counting()))
                            .values())
                    .allMatch(count -> count <= maxPerCategory);
        }
        if (maxPerCategory == 0 && chosen.size() < limit) {
            assertThat(chosen)
                    .extracting(Recommendation::sku)
                    .containsAll(ranked.stream()
                            .filter(sku -> !excluded.contains(sku))
                            .filter(sku -> shelf.containsKey(sku)
                                    && !shelf.get(sku).retired()
                                    && shelf.get(sku).available() > 0)
                            .toList());
        }
    }

    @Test
    void shouldPreferMarginIfToldSo() {
        // given
        Selection selection = new Selection(2, Set.of(), settings(Map.of("SHOPGRID_MARGIN_WEIGHT", "1")));
        selection.tell(Map.of(
                "A", new ShelfItem("A", "cups", true, false, 1, 0.1),
                "B", new ShelfItem("B", "cups", true, false, 1, 0.6)));

        // when
        selection.addRanked(List.of(item("A", 1.0), item("B", 0.9)));

        // then
        assertThat(selection.chosen()).extracting(Recommendation::sku).containsExactly("B", "A");
    }

    @Test
    void shouldRecommendWhatIsNotInStockIfToldSoButNothingRetired() {
        // given
        Selection selection = new Selection(5, Set.of(), settings(Map.of("SHOPGRID_ONLY_IN_STOCK", "false")));
        selection.tell(Map.of(
                "A", new ShelfItem("A", "cups", true, false, 0, 0),
                "B", new ShelfItem("B", "cups", true, true, 5, 0)));

        // when
        selection.addRanked(List.of(item("A", 3), item("B", 2), item("C", 1)));

        // then
        assertThat(selection.chosen()).extracting(Recommendation::sku).containsExactly("A", "C");
    }

    private static List<RankedItem> ranked(List<String> skus) {
        return skus.stream().map(sku -> item(sku, 100 - skus.indexOf(sku))).toList();
    }

    private static RankedItem item(String sku, double score) {
        return new RankedItem(sku, score, "X", 3, false);
    }

    private static RecommendSettings settings(Map<String, String> variables) {
        return SettingsLoader.load(RecommendSettings.class, variables);
    }

    @Provide
    Arbitrary<List<String>> items() {
        return SampleSessions.skus(12);
    }

    /** Of some products nothing is known. */
    @Provide
    Arbitrary<Map<String, ShelfItem>> shelf() {
        Arbitrary<ShelfItem> items = Combinators.combine(
                        Arbitraries.of(CATEGORIES),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.longs().between(-1, 3))
                .as((category, retired, available) -> new ShelfItem("n", category, true, retired, available, 0));
        return Combinators.combine(SampleSessions.skus(12), items.list().ofSize(12))
                .as((skus, known) -> {
                    Map<String, ShelfItem> shelf = new HashMap<>();
                    skus.forEach(sku -> shelf.put(sku, known.get(skus.indexOf(sku))));
                    return shelf;
                });
    }
}
