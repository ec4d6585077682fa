package io.shopgrid.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MoneyScaleTest {
    @Property
    void shouldWriteAmountsAsTheirDecimalsDo(
            @ForAll @IntRange(min = 0, max = 4) int digits, @ForAll("amounts") long minor) {
        // given
        MoneyScale scale = new MoneyScale(digits);

        // when
        String text = scale.toText(minor);

        // then
        assertThat(text).isEqualTo(scale.toDecimal(minor).toPlainString());
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-20_000, 20_000),
                Arbitraries.longs().between(-MoneyScale.MAX_MINOR, MoneyScale.MAX_MINOR));
    }
}
