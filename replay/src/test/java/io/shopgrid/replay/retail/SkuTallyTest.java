package io.shopgrid.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkuTallyTest {
    @ParameterizedTest
    @CsvSource({"'300,100,200', 200", "'100,201', 151", "'100,200', 150", "'7', 7", "'4,1,3,2,100', 3"})
    void shouldTakeTheMedian(String prices, long median) {
        // given
        SkuTally tally = new SkuTally("A");
        Arrays.stream(prices.split(",")).forEach(price -> tally.add(line("X", Long.parseLong(price))));

        // then
        assertThat(tally.medianPriceMinor()).isEqualTo(median);
    }

    @Test
    void shouldTakeTheMostFrequentDescriptionAndTheSmallestOfThoseThatTie() {
        // given
        SkuTally tally = new SkuTally("A");
        tally.add(line("Z", 1));
        tally.add(line("B", 1));
        tally.add(line("", 1));
        tally.add(line("", 1));

        // then
        assertThat(tally.name()).isEqualTo("B");
        tally.add(line("Z", 1));
        assertThat(tally.name()).isEqualTo("Z");
    }

    @Test
    void shouldBeCalledByItsCodeWithoutADescription() {
        // given
        SkuTally tally = new SkuTally("A");
        tally.add(line("", 1));

        // then
        assertThat(tally.name()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 3", "255, 153", "99, 59"})
    void shouldAssumeSixtyPercentAsCost(long listPrice, long cost) {
        assertThat(RetailProducts.unitCostMinor(listPrice)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,           POSTAGE,                            Services",
        "m,              Manual,                             Services",
        "gift_0001_40,   Dotcomgiftshop Gift Voucher £40.00, Services",
        "85123A,         WHITE HANGING HEART T-LIGHT HOLDER, Lighting",
        "22750,          FELTCRAFT PRINCESS LOLA DOLL,       Toys",
        "84029G,         RED WOOLLY HOTTIE,                  Other",
        "22000,          SET OF 6 GLASSES,                   Kitchen",
        "22001,          PACK OF 12 BAUBLES FOR BAGS,        Christmas",
        "22002,          TEASPOONFUL,                        Other"
    })
    void shouldSortByTheWordsOfTheName(String sku, String name, String category) {
        assertThat(RetailCategory.of(sku, name)).isEqualTo(category);
    }

    private static RetailLine line(String description, long price) {
        return new RetailLine("1", false, "A", description, 1, 0, price, null);
    }
}
