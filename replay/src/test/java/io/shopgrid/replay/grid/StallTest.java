package io.shopgrid.replay.grid;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.replay.ending.ReplayFailedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallTest {
    private final Stall stall = new Stall(Duration.ofSeconds(60), 0);

    @Test
    void shouldBePatientWhileSomethingIsApplied() {
        assertThatCode(() -> {
                    stall.check(60_000, 1, false, null);
                    stall.check(120_000, 1, false, "connection refused");
                    stall.check(120_001, 2, false, null);
                    stall.check(180_001, 2, false, null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldBePatientWhileThereIsNothingToApply() {
        assertThatCode(() -> {
                    stall.check(500_000, 0, true, null);
                    stall.check(560_000, 0, false, null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldLosePatience() {
        assertThatThrownBy(() -> stall.check(60_001, 0, false, null))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessage("the grid has applied nothing for 60 s; look at ingest, then run it again");
    }

    @Test
    void shouldSayWhyTheGridDoesNotAnswer() {
        assertThatThrownBy(() -> stall.check(60_001, 0, false, "connection refused"))
                .hasMessage("the grid has not answered for 60 s (connection refused); look at its nodes, then run it"
                        + " again");
    }
}
