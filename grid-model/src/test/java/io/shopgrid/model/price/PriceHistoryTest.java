package io.shopgrid.model.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compares with a history that keeps every change. */
class PriceHistoryTest {
    private static final long START = Instant.parse("2026-01-01T05:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SPAN = Duration.ofHours(3).toMillis();

    /** A change, so long after the one before. */
    record Move(long afterMillis, long toMinor) {}

    record Change(long atMillis, long toMinor) {}

    @Property(tries = 300)
    void shouldKnowTheLowestAndHighestOfTheLastDay(@ForAll("moves") List<Move> moves, @ForAll("pause") long pause) {
        // given
        List<Change> all = timed(moves);
        PriceHistory history = history(all);
        Change last = all.get(all.size() - 1);

        // when
        long now = last.atMillis + pause;
        long lowest = history.lowestOfDay(now, last.toMinor);
        long highest = history.highestOfDay(now, last.toMinor);

        // then
        long exactly = now - DAY;
        long atMost = (now / SPAN - 8) * SPAN;
        assertThat(lowest)
                .isLessThanOrEqualTo(lowest(all, exactly, now))
                .isGreaterThanOrEqualTo(lowest(all, atMost, now));
        assertThat(highest)
                .isGreaterThanOrEqualTo(highest(all, exactly, now))
                .isLessThanOrEqualTo(highest(all, atMost, now));
    }

    @Property(tries = 300)
    void shouldNameTheReferencePriceOfAReduction(@ForAll("moves") List<Move> moves) {
        // given
        List<Change> all = timed(moves);

        // when
        PriceHistory history = PriceHistory.NONE;
        long expectedLeast = 0;
        long expectedMost = 0;
        for (int at = 0; at < all.size(); at++) {
            Change change = all.get(at);
            long before = at == 0 ? 0 : all.get(at - 1).toMinor;
            history = moved(history, change.atMillis, before, change.toMinor);
            if (before == 0 || change.toMinor > before) {
                expectedLeast = 0;
                expectedMost = 0;
            } else if (expectedMost == 0) {
                List<Change> earlier = all.subList(0, at);
                long firstDay = (change.atMillis / DAY - PriceHistory.REFERENCE_DAYS) * DAY;
                expectedLeast = lowest(earlier, firstDay, change.atMillis);
                expectedMost = lowest(earlier, change.atMillis - PriceHistory.REFERENCE_DAYS * DAY, change.atMillis);
            }
        }

        // then
        assertThat(history.referenceMinor()).isBetween(expectedLeast, expectedMost);
    }

    @Property(tries = 200)
    void shouldStaySmall(@ForAll("manyMoves") List<Move> moves) {
        // when
        PriceHistory history = history(timed(moves));

        // then
        assertThat(history.moves().length).isLessThanOrEqualTo(2 * PriceHistory.MAX_MOVES);
        assertThat(history.packed().length).isLessThanOrEqualTo(4 + 16 + 4 * 10 + 4 * 32);
        assertThat(PriceHistory.of(history.packed().clone())).isEqualTo(history);
    }

    @Test
    void shouldFreezeTheReferenceWhileAReductionLasts() {
        // given
        PriceHistory history = moved(
                moved(moved(PriceHistory.NONE, START, 0, 2_000), START + 5 * DAY, 0, 1_800), START + 6 * DAY, 0, 2_100);

        // when
        PriceHistory reduced = moved(history, START + 20 * DAY, 0, 1_900);
        PriceHistory further = moved(reduced, START + 50 * DAY, 0, 1_500);
        PriceHistory raised = moved(further, START + 51 * DAY, 0, 1_600);

        // then
        assertThat(history.referenceMinor()).isZero();
        assertThat(reduced.referenceMinor()).isEqualTo(1_800);
        assertThat(further.referenceMinor()).isEqualTo(1_800);
        assertThat(raised.referenceMinor()).isZero();
    }

    @Test
    void shouldTakeTheReferenceFromAChangeThoughItKnowsNothingBefore() {
        // given
        PriceHistory known = moved(moved(PriceHistory.NONE, START, 0, 7_000), START + 29 * DAY, 0, 10_000);
        PriceHistory reduced = moved(known, START + 31 * DAY, 0, 8_000);

        // when
        PriceHistory restored =
                PriceHistory.NONE.with(new long[] {START + 31 * DAY, 10_000, 8_000, 0, reduced.referenceMinor()});

        // then
        assertThat(restored.referenceMinor()).isEqualTo(7_000);
        assertThat(restored.highestOfDay(START + 31 * DAY, 8_000)).isEqualTo(10_000);
        assertThat(restored.referenceAfter(START + 80 * DAY, 7_500)).isEqualTo(7_000);
    }

    @Test
    void shouldRememberTheLastSurge() {
        // when
        PriceHistory history = PriceHistory.NONE
                .with(new long[] {START, 0, 2_000, START + 60_000, 0})
                .with(new long[] {START + 90_000, 2_000, 1_900, 0, 0});

        // then
        assertThat(history.surgeUntilMillis()).isEqualTo(START + 60_000);
    }

    /** As pricing does it: the change names the reference price that the history before makes of it. */
    private static PriceHistory moved(PriceHistory history, long atMillis, long beforeMinor, long toMinor) {
        return history.with(new long[] {atMillis, beforeMinor, toMinor, 0, history.referenceAfter(atMillis, toMinor)});
    }

    private static PriceHistory history(List<Change> all) {
        PriceHistory history = PriceHistory.NONE;
        for (Change change : all) {
            history = moved(history, change.atMillis, 0, change.toMinor);
        }
        return history;
    }

    private static List<Change> timed(List<Move> moves) {
        List<Change> all = new ArrayList<>();
        long at = START;
        for (Move move : moves) {
            at += move.afterMillis;
            all.add(new Change(at, move.toMinor));
        }
        return all;
    }

    /** Lowest price in effect between two times, both included. */
    private static long lowest(List<Change> all, long from, long to) {
        return inEffect(all, from, to).stream().mapToLong(price -> price).min().orElseThrow();
    }

    private static long highest(List<Change> all, long from, long to) {
        return inEffect(all, from, to).stream().mapToLong(price -> price).max().orElseThrow();
    }

    private static List<Long> inEffect(List<Change> all, long from, long to) {
        List<Long> prices = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            long until = at + 1 < all.size() ? all.get(at + 1).atMillis : Long.MAX_VALUE;
            if (all.get(at).atMillis <= to && until > from) {
                prices.add(all.get(at).toMinor);
            }
        }
        return prices;
    }

    @Provide
    Arbitrary<Long> pause() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, DAY), Arbitraries.longs().between(0, 60 * DAY));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return move().list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Move>> manyMoves() {
        return move().list().ofMinSize(100).ofMaxSize(300);
    }

    private static Arbitrary<Move> move() {
        Arbitrary<Long> after = Arbitraries.oneOf(
                Arbitraries.longs().between(1, SPAN),
                Arbitraries.longs().between(1, DAY),
                Arbitraries.longs().between(1, 40 * DAY));
        return Combinators.combine(after, Arbitraries.longs().between(1, 5_000)).as(Move::new);
    }
}
