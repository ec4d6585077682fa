package io.shopgrid.compute.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.source.Epoch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GridStateTest {
    private static final long FIRST = Epoch.first(-7);

    private final GridState state = new GridState();

    @Test
    void shouldNotGoBackToAnEarlierEpochOfTheSameGrid() {
        // given
        state.enter(Epoch.next(FIRST));

        // when
        state.enter(FIRST);

        // then
        assertThat(state.epoch()).isEqualTo(Epoch.next(FIRST));
    }

    @Test
    void shouldHoldPricesUntilTheRowsOfThePresentEpochAreComplete() throws Exception {
        // given
        state.enter(FIRST);
        assertThat(state.beginPublishing(Duration.ZERO)).isFalse();
        state.rebuilt(FIRST);
        assertThat(state.beginPublishing(Duration.ZERO)).isTrue();
        state.endPublishing();

        // when
        state.enter(Epoch.next(FIRST));

        // then
        assertThat(state.beginPublishing(Duration.ZERO)).isFalse();
    }

    @Test
    void shouldKnowWhetherSomethingIsStillBeingPublished() throws Exception {
        // given
        state.enter(FIRST);
        state.rebuilt(FIRST);
        state.beginPublishing(Duration.ZERO);
        state.enter(Epoch.next(FIRST));

        // then
        assertThat(state.awaitNothingPublished(Duration.ZERO)).isFalse();

        // when
        state.endPublishing();

        // then
        assertThat(state.awaitNothingPublished(Duration.ZERO)).isTrue();
    }

    @Test
    void shouldRefuseChangesForAWhileOnly() {
        // when
        state.refuse("node-1 is full", Duration.ofMinutes(1));

        // then
        assertThat(state.shortage()).isEqualTo("node-1 is full");

        // when
        state.refuse("node-1 is full", Duration.ofNanos(-1));

        // then
        assertThat(state.shortage()).isNull();
    }
}
