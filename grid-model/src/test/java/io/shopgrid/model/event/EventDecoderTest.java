package io.shopgrid.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventDecoderTest {
    /** JSON that the parser itself gives up on, which leaves no place to point at. */
    static Stream<String> beyondTheParsersLimits() {
        return Stream.of(
                "{\"quantity\":" + "9".repeat(101) + "}",
                "{\"more\":" + "9".repeat(101) + "}",
                "{\"more\":" + "[".repeat(17) + "]".repeat(17) + "}",
                "{\"more\":" + "{\"a\":".repeat(40));
    }

    @ParameterizedTest
    @MethodSource("beyondTheParsersLimits")
    void shouldRejectWhatIsTooDeepOrTooLong(String event) {
        // given
        List<Rejection> rejections = new ArrayList<>();

        // when
        new StockDecoder()
                .decode(event.getBytes(StandardCharsets.UTF_8))
                .handle(accepted -> assertThat(accepted).isNull(), rejections::add);

        // then
        assertThat(rejections).extracting(Rejection::rule).isSubsetOf("json", "required", "range");
        assertThat(rejections).hasSize(1);
    }
}
