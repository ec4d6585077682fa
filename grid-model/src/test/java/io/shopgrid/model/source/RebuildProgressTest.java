package io.shopgrid.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuildProgressTest {
    private static final long EPOCH = Epoch.first(7);
    private static final long PLANNED_AT = 1_000_000;

    private final Map<SourceOffsetKey, SourceOffset> applied = new HashMap<>();
    private final Rebuild rebuild = Rebuild.ordered(900_000)
            .planned(
                    List.of(
                            target(SourceTopic.PRICE_CHANGES, 0, 0, 10),
                            target(SourceTopic.PRODUCTS, 0, 0, 20),
                            target(SourceTopic.STOCK, 0, 5, 35),
                            target(SourceTopic.COMPETITOR_PRICES, 0, 0, 0),
                            target(SourceTopic.ORDERS, 0, 0, 40),
                            target(SourceTopic.ORDERS, 1, 0, 0),
                            target(SourceTopic.CLICKS, 0, 0, 0)),
                    PLANNED_AT);

    @Test
    void shouldReadNothingBeforeThereIsAPlan() {
        assertThat(SourceTopic.values()).noneMatch(topic -> of(null).mayRead(topic));
        assertThat(SourceTopic.values())
                .noneMatch(topic -> of(Rebuild.ordered(1)).mayRead(topic));
        assertThat(of(null).complete()).isFalse();
    }

    @Test
    void shouldReadPricesFirst() {
        assertThat(SourceTopic.values())
                .filteredOn(topic -> of(rebuild).mayRead(topic))
                .containsExactly(SourceTopic.PRICE_CHANGES);
    }

    @Test
    void shouldReadATopicOnceThoseBeforeItAreRead() {
        // given
        applied(SourceTopic.PRICE_CHANGES, 0, 10);
        applied(SourceTopic.PRODUCTS, 0, 20);
        applied(SourceTopic.STOCK, 0, 34);

        // then
        assertThat(SourceTopic.values())
                .filteredOn(topic -> of(rebuild).mayRead(topic))
                .containsExactly(SourceTopic.PRODUCTS, SourceTopic.STOCK);

        // when
        applied(SourceTopic.STOCK, 0, 35);

        // then
        assertThat(SourceTopic.values())
                .filteredOn(topic -> of(rebuild).mayRead(topic))
                .containsExactlyInAnyOrderElementsOf(SourceTopic.events());
        assertThat(of(rebuild).complete()).isFalse();
    }

    @Test
    void shouldNotCountOffsetsOfAnotherEpoch() {
        // given
        applied.put(new SourceOffsetKey(SourceTopic.PRICE_CHANGES, 0), new SourceOffset(EPOCH - 1, "id", 10, 0));

        // then
        assertThat(of(rebuild).read()).isZero();
    }

    @Test
    void shouldHaveNothingToReadOfATopicThatWasCreatedAnew() {
        // given
        applied.put(new SourceOffsetKey(SourceTopic.PRICE_CHANGES, 0), new SourceOffset(EPOCH, "other", 0, 0));

        // then
        assertThat(of(rebuild).mayRead(SourceTopic.PRODUCTS)).isTrue();
    }

    @Test
    void shouldHaveNothingToReadOfPartitionsThatATopicThatWasCreatedAnewHasNot() {
        // given
        applied(SourceTopic.PRICE_CHANGES, 0, 10);
        applied(SourceTopic.PRODUCTS, 0, 20);
        applied(SourceTopic.STOCK, 0, 35);
        applied.put(new SourceOffsetKey(SourceTopic.ORDERS, 1), new SourceOffset(EPOCH, "other", 0, 0));

        // then
        assertThat(of(rebuild).complete()).isTrue();
    }

    @Test
    void shouldBeCompleteWhenAllTargetsAreReached() {
        // given
        applied(SourceTopic.PRICE_CHANGES, 0, 10);
        applied(SourceTopic.PRODUCTS, 0, 25);
        applied(SourceTopic.STOCK, 0, 35);
        applied(SourceTopic.ORDERS, 0, 41);

        // then
        assertThat(of(rebuild).complete()).isTrue();
        assertThat(of(rebuild).finished()).isFalse();
        assertThat(of(rebuild).mayRead(SourceTopic.PRICE_CHANGES)).isFalse();
        assertThat(of(rebuild.finished(2)).mayRead(SourceTopic.ORDERS)).isTrue();
        assertThat(of(rebuild.finished(2)).mayRead(SourceTopic.PRICE_CHANGES)).isFalse();
    }

    @Test
    void shouldSayHowFarItIsAndHowLongItWillTake() {
        // given
        applied(SourceTopic.PRICE_CHANGES, 0, 10);
        applied(SourceTopic.PRODUCTS, 0, 15);

        // then
        assertThat(of(rebuild).left(PLANNED_AT + 5_000)).contains(Duration.ofSeconds(15));
        assertThat(of(rebuild).describe(PLANNED_AT + 5_000))
                .isEqualTo("rebuild: 25 % of 100 records read, now shopgrid.products, about 15 s left");
    }

    private RebuildProgress of(@Nullable Rebuild of) {
        return RebuildProgress.of(of, EPOCH, applied);
    }

    private void applied(SourceTopic topic, int partition, long next) {
        applied.put(new SourceOffsetKey(topic, partition), new SourceOffset(EPOCH, "id", next, 0));
    }

    private static RebuildTarget target(SourceTopic topic, int partition, long first, long end) {
        return new RebuildTarget(topic, partition, "id", first, end);
    }
}
