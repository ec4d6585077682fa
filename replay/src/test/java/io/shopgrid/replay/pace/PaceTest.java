package io.shopgrid.replay.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource({"1, 60000", "60, 1000", "0.5, 120000", "1000000, 0"})
    void shouldMoveTimesOntoThePresent(String speed, long later) {
        // given
        Pace pace = new Pace(5_000, 1_000_000, Speed.parse(speed));

        // then
        assertThat(pace.movedMillis(5_000)).isEqualTo(1_000_000);
        assertThat(pace.movedMillis(65_000)).isEqualTo(1_000_000 + later);
    }

    @Test
    void shouldReadMax() {
        assertThat(Speed.parse("max").isMax()).isTrue();
        assertThat(Speed.parse("2").isMax()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "fast", "1e3", "0.0001", "1000001", "NaN", "2x", "Infinity", "٣"})
    void shouldRefuseOtherSpeeds(String speed) {
        assertThatThrownBy(() -> Speed.parse(speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--speed: '%s' is neither max nor a number from 0.001 to 1000000", speed);
    }

    @Test
    void shouldSortByTimeAndKeepTheOrderOfOneMoment() {
        assertThat(InTime.indexes(at(5, 3, 5, 1, 3))).containsExactly(3, 1, 4, 0, 2);
        assertThat(InTime.indexes(at(1, 1, 2))).containsExactly(0, 1, 2);
        assertThat(InTime.indexes(at())).isEmpty();
    }

    private static Events at(long... millis) {
        return new Events() {
            @Override
            public int size() {
                return millis.length;
            }

            @Override
            public long atMillis(int index) {
                return millis[index];
            }

            @Override
            public Message message(int index, long atMillis) {
                throw new AssertionError("not asked for");
            }
        };
    }
}
