package io.shopgrid.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.money.MoneyScale;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeardPriceTest {
    private static final MoneyScale SCALE = new MoneyScale(2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":3,\"newAmount\":\"12.90\"}",
                "{\"oldAmount\":null,\"newAmount\":12.9,\"inputs\":{\"newAmount\":1,\"a\":[1]},\"version\":3}"
            })
    void shouldReadThePrice(String json) {
        // when
        Optional<HeardPrice> price = read(json);

        // then
        assertThat(price).contains(new HeardPrice("COF-00001", 3, 1_290));
    }

    @Test
    void shouldTakeNoVersionForZero() {
        assertThat(read("{\"newAmount\":\"1\"}")).contains(new HeardPrice("COF-00001", 0, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12.90",
                "{}",
                "{\"newAmount\":null}",
                "{\"newAmount\":\"dear\"}",
                "{\"newAmount\":\"0\"}",
                "{\"newAmount\":\"-1\"}",
                "{\"newAmount\":\"1.999\"}",
                "{\"newAmount\":\"1\"",
                "{\"newAmount\":\"1\",\"version\":\"three\"}"
            })
    void shouldPassOverWhatIsNoPrice(String json) {
        assertThat(read(json)).isEmpty();
    }

    private static Optional<HeardPrice> read(String json) {
        return HeardPrice.read("COF-00001", json.getBytes(StandardCharsets.UTF_8), SCALE);
    }
}
