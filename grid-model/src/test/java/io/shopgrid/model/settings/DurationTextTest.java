package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "250ms,PT0.25S",
        "5s,PT5S",
        "2m,PT2M",
        "1h,PT1H",
        "30d,PT720H",
        "PT5S,PT5S",
        "pt1h30m,PT1H30M",
        "P1D,PT24H",
        "0s,PT0S"
    })
    void shouldReadBothForms(String text, Duration expected) {
        // when
        Duration duration = DurationText.parse(text);

        // then
        assertThat(duration).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "PT-5S", "5 seconds", "1.5s", "1h30m", "s", "5M"})
    void shouldRefuse(String text) {
        // when / then
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807d", "9223372036854775807s", "PT9223372036854775807.5S", "200000d"})
    void shouldRefuseWhatDoesNotFit(String text) {
        // when / then
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT720H,30d", "PT90M,90m", "PT0.25S,250ms", "PT0.0000005S,PT0.0000005S"})
    void shouldPrintTheLargestUnit(Duration duration, String expected) {
        // when
        String text = DurationText.of(duration);

        // then
        assertThat(text).isEqualTo(expected);
    }

    @Property
    void shouldReadWhatItPrints(@ForAll @LongRange(min = 0) long nanos) {
        // given
        Duration duration = Duration.ofNanos(nanos);

        // when
        Duration read = DurationText.parse(DurationText.of(duration));

        // then
        assertThat(read).isEqualTo(duration);
    }
}
