package io.shopgrid.compute.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final long ORDERS_3 = Source.pack(SourceTopic.ORDERS, 3, 7, 9);
    private static final long ORDERS_3_RECREATED = Source.pack(SourceTopic.ORDERS, 3, 8, 9);
    private static final long STOCK_0 = Source.pack(SourceTopic.STOCK, 0, 1, 2);

    @Test
    void shouldApplyOnlyWhatLiesAboveTheFence() {
        // given
        Fences fences = Fences.NONE.with(ORDERS_3, 41);
        Positions positions = positions(ORDERS_3, 40, 41, 42, 43);
        List<Integer> applied = new ArrayList<>();

        // when
        Fences moved = positions.applyNew(fences, applied::add);

        // then
        assertThat(applied).containsExactly(2, 3);
        assertThat(moved).isEqualTo(Fences.NONE.with(ORDERS_3, 43));
    }

    @Test
    void shouldChangeNothingWhenEverythingIsReadAgain() {
        // given
        Fences fences = Fences.NONE.with(ORDERS_3, 43).with(STOCK_0, 5);
        List<Integer> applied = new ArrayList<>();

        // when
        Fences moved = positions(ORDERS_3, 40, 43).applyNew(fences, applied::add);

        // then
        assertThat(applied).isEmpty();
        assertThat(moved).isEqualTo(fences);
    }

    @Test
    void shouldCountATopicThatWasCreatedAgainFromItsStart() {
        // given
        Fences fences = Fences.NONE.with(ORDERS_3, 43);
        List<Integer> applied = new ArrayList<>();

        // when
        Fences moved = positions(ORDERS_3_RECREATED, 0, 1).applyNew(fences, applied::add);

        // then
        assertThat(applied).containsExactly(0, 1);
        assertThat(moved.covers(ORDERS_3_RECREATED, 1)).isTrue();
        assertThat(moved.covers(ORDERS_3_RECREATED, 2)).isFalse();
        assertThat(moved.size()).isOne();
    }

    @Test
    void shouldKeepTheFenceOfEachSource() {
        // given
        Positions.Builder builder = new Positions.Builder();
        builder.add(STOCK_0, 9);
        builder.add(ORDERS_3, 1);
        builder.add(ORDERS_3, 4);

        // when
        Fences moved = builder.build().applyNew(Fences.NONE, at -> {});

        // then
        assertThat(moved.covers(STOCK_0, 9)).isTrue();
        assertThat(moved.covers(STOCK_0, 10)).isFalse();
        assertThat(moved.covers(ORDERS_3, 4)).isTrue();
        assertThat(moved.covers(ORDERS_3, 5)).isFalse();
    }

    @Test
    void shouldTakeTheSameRecordOnce() {
        // given
        Positions.Builder builder = new Positions.Builder();

        // when
        int first = builder.add(ORDERS_3, 43);
        int again = builder.add(ORDERS_3, 43);

        // then
        assertThat(again).isEqualTo(first);
        assertThat(builder.build().size()).isOne();
    }

    private static Positions positions(long source, long... offsets) {
        Positions.Builder builder = new Positions.Builder();
        for (long offset : offsets) {
            builder.add(source, offset);
        }
        return builder.build();
    }
}
