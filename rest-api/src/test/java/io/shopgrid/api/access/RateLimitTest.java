package io.shopgrid.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldLetABurstPassAndThenTheRate() {
        // given
        RateLimit limit = new RateLimit(10, 5, Long.MAX_VALUE - 10);
        long start = Long.MAX_VALUE - 10; // the clock may overflow

        // when
        int atOnce = passing(limit, start, 100);
        int afterASecond = passing(limit, start + SECOND, 100);

        // then
        assertThat(atOnce).isEqualTo(5);
        assertThat(afterASecond).isEqualTo(5);
    }

    @Test
    void shouldSayWhenTheNextPasses() {
        // given
        RateLimit limit = new RateLimit(4, 1, 0);
        limit.tryTake(0);

        // when
        long wait = limit.tryTake(0);

        // then
        assertThat(wait).isEqualTo(SECOND / 4);
        assertThat(limit.tryTake(wait - 1)).isEqualTo(1);
        assertThat(limit.tryTake(wait)).isZero();
    }

    @Test
    void shouldKeepTheRateOverALongTime() {
        // given
        RateLimit limit = new RateLimit(100, 10, 0);

        // when
        int passed = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1_000) {
            passed += limit.tryTake(now) == 0 ? 1 : 0;
        }

        // then
        assertThat(passed).isBetween(1_000, 1_010);
    }

    private static int passing(RateLimit limit, long now, int requests) {
        int passed = 0;
        for (int at = 0; at < requests; at++) {
            passed += limit.tryTake(now) == 0 ? 1 : 0;
        }
        return passed;
    }
}
