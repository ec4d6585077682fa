package io.shopgrid.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.replay.grid.OrderLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    @Test
    void shouldAddUp() {
        // when
        Reconciliation outcome =
                Reconciliation.orders(541_909, new OrderLines.Held(530_089, 9_263, 0, List.of()), 2_557);

        // then
        assertThat(outcome.addsUp()).isTrue();
        assertThat(outcome.lines())
                .containsExactly(
                        "order lines         530,089",
                        "returned lines        9,263",
                        "quarantined           2,557",
                        "together            541,909 = lines of the file");
    }

    @Test
    void shouldSayByHowMuchItDoesNotAddUp() {
        // when
        Reconciliation less = Reconciliation.orders(
                10, new OrderLines.Held(5, 2, 1, List.of("7: 3 lines in the file, 2 in the grid")), 2);
        Reconciliation more = Reconciliation.orders(10, new OrderLines.Held(9, 2, 0, List.of()), 2);

        // then
        assertThat(less.addsUp()).isFalse();
        assertThat(less.lines().get(3)).endsWith("9, but the file has 10 lines: 1 missing");
        assertThat(less.lines().get(4)).contains("1 orders", "7: 3 lines in the file, 2 in the grid");
        assertThat(more.addsUp()).isFalse();
        assertThat(more.lines().get(3)).endsWith("13, but the file has 10 lines: 3 too many");
    }

    @Test
    void shouldNotLetOrdersMakeUpForEachOther() {
        // given
        OrderLines.Held held = new OrderLines.Held(8, 0, 2, List.of("1: 4 lines in the file, 5 in the grid"));

        // then
        assertThat(Reconciliation.orders(8, held, 0).addsUp()).isFalse();
    }

    @Test
    void shouldAddUpEvents() {
        assertThat(Reconciliation.events(10, 8, 8, 2).addsUp()).isTrue();
        assertThat(Reconciliation.events(10, 8, 7, 2).addsUp()).isFalse();
        assertThat(Reconciliation.events(10, 8, 8, 1).addsUp()).isFalse();
    }
}
