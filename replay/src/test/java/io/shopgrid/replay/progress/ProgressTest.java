package io.shopgrid.replay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.replay.TurnedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final TurnedClock clock = new TurnedClock(1_000_000);
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldSayHowMuchIsCounted() {
        assertThat(ProgressLine.of(new Counts(541_909, 231_000, 0, 0), 541_909, 14_200))
                .isEqualTo("counted 42 % (231,000 of 541,909 lines), sent 100 %, 14,200 lines/s, 22 s left");
    }

    @ParameterizedTest
    @CsvSource({"99, '99 s left'", "1, '1 s left'", "100, '2 min left'", "5999, '100 min left'", "6000, '2 h left'"})
    void shouldRoundTheTimeLeftUp(long seconds, String left) {
        assertThat(ProgressLine.of(new Counts(10, 0, 0, 0), 10 * seconds, 10)).endsWith(left);
    }

    @Test
    void shouldNotGuessWithoutARate() {
        assertThat(ProgressLine.of(Counts.NONE, 10, 0)).isEqualTo("counted 0 % (0 of 10 lines), sent 0 %");
        assertThat(ProgressLine.of(Counts.NONE, 0, 0)).isEqualTo("counted 100 % (0 of 0 lines), sent 100 %");
    }

    @Test
    void shouldWriteALineNowAndThen() {
        // given
        Progress progress = new Progress(1_000, clock, Duration.ofSeconds(5), false, told::add);

        // when
        clock.turn(4_999);
        progress.tick(new Counts(20, 20, 0, 1));
        List<String> early = List.copyOf(told);
        clock.turn(1);
        progress.tick(new Counts(25, 25, 0, 1));
        progress.end();

        // then
        assertThat(early).isEmpty();
        assertThat(told)
                .containsExactly(
                        "counted 2 % (25 of 1,000 lines), sent 2 %, 5 lines/s, 4 min left" + System.lineSeparator());
    }

    @Test
    void shouldWriteALineEveryFivePercent() {
        // given
        Progress progress = new Progress(1_000, clock, Duration.ofHours(1), false, told::add);

        // when
        for (int counted = 0; counted <= 1_000; counted++) {
            clock.turn(1);
            progress.tick(new Counts(1_000, counted, 0, counted));
        }

        // then
        assertThat(told).hasSize(20).allMatch(line -> line.matches("(?s)counted \\d*[05] % .*"));
    }

    @Test
    void shouldDrawTheLineOverItselfOnATerminal() {
        // given
        Progress progress = new Progress(10, clock, Duration.ofSeconds(5), true, told::add);

        // when
        clock.turn(1_000);
        progress.tick(new Counts(10, 5, 0, 5));
        clock.turn(60_000);
        progress.tick(new Counts(10, 5, 0, 5));
        clock.turn(60_000);
        progress.tick(new Counts(10, 5, 0, 5));
        progress.end();

        // then
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).isEqualTo("\rcounted 50 % (5 of 10 lines), sent 100 %, 5 lines/s, 1 s left");
        assertThat(told.get(1)).hasSize(told.get(0).length()).endsWith(" ");
        assertThat(told.get(2)).isEqualTo("\rcounted 50 % (5 of 10 lines), sent 100 %");
        assertThat(told.get(3)).isEqualTo(System.lineSeparator());
    }

    @Test
    void shouldTakeTheRateOfTheLastHalfMinuteWithoutQuarantinedLines() {
        // given
        Progress progress = new Progress(1_000_000, clock, Duration.ofSeconds(1), false, told::add);

        // when
        for (int second = 1; second <= 100; second++) {
            clock.turn(1_000);
            progress.tick(new Counts(900_000, 500_000 + second * 100L, 500_000, second));
        }
        for (int second = 1; second <= 40; second++) {
            clock.turn(1_000);
            progress.tick(new Counts(900_000, 510_000 + second * 700L, 500_000, second));
        }

        // then
        assertThat(told.get(5)).contains(" 100 lines/s");
        assertThat(told.get(told.size() - 1)).contains(" 700 lines/s");
    }
}
