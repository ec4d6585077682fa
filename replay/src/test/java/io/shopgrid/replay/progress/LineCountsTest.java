package io.shopgrid.replay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineCountsTest {
    private final LineCounts counts = new LineCounts();

    @Test
    void shouldCountTheLinesOfWhatIsApplied() {
        // given
        counts.acknowledged("orders", 0, 10, 3);
        counts.acknowledged("orders", 0, 11, 4);
        counts.acknowledged("orders", 1, 7, 5);

        // when
        counts.applied("orders", 0, 11);

        // then
        assertThat(counts.counts()).isEqualTo(new Counts(12, 3, 0, 1));
        assertThat(counts.isSettled()).isFalse();
    }

    @Test
    void shouldBeSettledWhenEveryPartitionIsApplied() {
        // given
        counts.acknowledged("orders", 0, 10, 3);
        counts.acknowledged("products", 0, 4, 0);

        // when
        counts.applied("orders", 0, 11);
        boolean early = counts.isSettled();
        counts.applied("products", 0, 9);

        // then
        assertThat(early).isFalse();
        assertThat(counts.isSettled()).isTrue();
        assertThat(counts.counts()).isEqualTo(new Counts(3, 3, 0, 2));
    }

    @Test
    void shouldNotBeSettledByAGridThatLostItsOffsets() {
        // given
        counts.acknowledged("orders", 0, 10, 3);
        counts.applied("orders", 0, 11);

        // when
        counts.applied("orders", 0, 2);

        // then
        assertThat(counts.isSettled()).isFalse();
        assertThat(counts.counts().countedLines()).isEqualTo(3);
    }

    @Test
    void shouldCountQuarantinedLinesAtOnce() {
        // when
        counts.quarantined(2);

        // then
        assertThat(counts.counts()).isEqualTo(new Counts(2, 2, 2, 0));
        assertThat(counts.isSettled()).isTrue();
    }

    @Test
    void shouldKeepManyRecordsInOrder() {
        // given
        long applied = 0;
        for (int offset = 0; offset < 10_000; offset++) {
            counts.acknowledged("orders", 0, offset, 1);
            if (offset % 3 == 0) {
                applied += 2;
                counts.applied("orders", 0, applied);
            }
        }

        // then
        assertThat(counts.counts()).isEqualTo(new Counts(10_000, applied, 0, applied));
        counts.applied("orders", 0, 10_000);
        assertThat(counts.counts().countedLines()).isEqualTo(10_000);
    }
}
