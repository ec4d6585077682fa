package io.shopgrid.compute.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.source.Fences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class StockLedgerTest {
    /** A count, or a change; counts of one time are decided by offset. */
    record Event(boolean count, long quantity, long atMillis, long offset) {}

    @Property
    void shouldComeToTheSameStockInWhateverOrderEventsArrive(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        // given
        List<Event> numbered = new ArrayList<>();
        events.forEach(event -> numbered.add(new Event(event.count, event.quantity, event.atMillis, numbered.size())));
        List<Event> shuffled = new ArrayList<>(numbered);
        Collections.shuffle(shuffled, random);

        // when
        Inventory stock = null;
        for (Event event : shuffled) {
            // Each event in an update of its own: state has to survive being stored.
            StockLedger ledger = new StockLedger(stock);
            if (event.count) {
                assertThat(ledger.count(event.quantity, event.atMillis, event.offset))
                        .isTrue();
            } else {
                ledger.change(event.quantity, event.atMillis);
            }
            stock = ledger.isEmpty() ? null : ledger.store(Fences.NONE);
        }

        // then
        assertThat(stock == null ? 0 : stock.onHand()).isEqualTo(fold(numbered));
    }

    @Property
    void shouldPlaceACountRightlyOrRefuseIt(@ForAll("lateEvents") List<Event> events) {
        // given
        List<Event> taken = new ArrayList<>();
        long firstChange = Long.MAX_VALUE;

        // when
        Inventory stock = null;
        for (Event event : events) {
            StockLedger ledger = new StockLedger(stock);
            Event numbered = new Event(event.count, event.quantity, event.atMillis, taken.size());
            if (!event.count) {
                ledger.change(event.quantity, event.atMillis);
                firstChange = Math.min(firstChange, event.atMillis / 1_000);
                taken.add(numbered);
            } else if (ledger.count(event.quantity, event.atMillis, numbered.offset)) {
                taken.add(numbered);
            } else {
                assertThat(event.atMillis / 1_000).isGreaterThanOrEqualTo(firstChange);
            }
            stock = ledger.isEmpty() ? null : ledger.store(Fences.NONE);
        }

        // then
        assertThat(stock == null ? 0 : stock.onHand()).isEqualTo(fold(taken));
    }

    /** The newest count, and every change of a later second. */
    private static long fold(List<Event> events) {
        Event newest = null;
        for (Event event : events) {
            boolean newer = event.count
                    && (newest == null
                            || event.atMillis > newest.atMillis
                            || (event.atMillis == newest.atMillis && event.offset > newest.offset));
            if (newer) {
                newest = event;
            }
        }
        long onHand = newest == null ? 0 : newest.quantity;
        for (Event event : events) {
            if (!event.count && (newest == null || event.atMillis / 1_000 > newest.atMillis / 1_000)) {
                onHand += event.quantity;
            }
        }
        return onHand;
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> times = Arbitraries.longs().between(1_000_000, 1_000_000 + StockLedger.MAX_RECENT * 1_000L - 1);
        return Arbitraries.frequencyOf(Tuple.of(1, counts(times)), Tuple.of(4, changes(times)))
                .list()
                .ofMaxSize(120);
    }

    /** A change each second, some so late that others are merged by then; few counts, late ones too. */
    @Provide
    Arbitrary<List<Event>> lateEvents() {
        Arbitrary<Long> often = Arbitraries.longs().between(0, 2_000);
        Arbitrary<Long> late = Arbitraries.longs().between(0, 300_000);
        Arbitrary<Long> lags = Arbitraries.frequencyOf(Tuple.of(9, often), Tuple.of(1, late));
        return Arbitraries.frequencyOf(Tuple.of(1, counts(late)), Tuple.of(60, changes(lags)))
                .list()
                .ofMinSize(80)
                .ofMaxSize(200)
                .map(StockLedgerTest::inTurn);
    }

    /** Takes times for lags behind a clock that moves on by a second with each event. */
    private static List<Event> inTurn(List<Event> lagging) {
        List<Event> events = new ArrayList<>();
        for (Event event : lagging) {
            long nowMillis = 1_000_000 + 1_000L * events.size();
            events.add(new Event(event.count, event.quantity, nowMillis - event.atMillis, 0));
        }
        return events;
    }

    private static Arbitrary<Event> counts(Arbitrary<Long> times) {
        return Combinators.combine(Arbitraries.longs().between(0, 1_000), times)
                .as((quantity, at) -> new Event(true, quantity, at, 0));
    }

    private static Arbitrary<Event> changes(Arbitrary<Long> times) {
        return Combinators.combine(Arbitraries.longs().between(-50, 50), times)
                .as((quantity, at) -> new Event(false, quantity, at, 0));
    }

    @Test
    void shouldRefuseACountAmongChangesThatAreMerged() {
        // given
        StockLedger ledger = new StockLedger(null);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }

        // when
        boolean placed = ledger.count(500, 1_000L * 100, 0);

        // then
        assertThat(placed).isFalse();
        assertThat(ledger.isTooLate(1_000L * 100, 0)).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(-(StockLedger.MAX_RECENT + 2));
    }

    @Test
    void shouldPlaceAnOpeningCountAfterMoreChangesThanAreKeptApart() {
        // given
        StockLedger ledger = new StockLedger(null);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }

        // when
        boolean placed = ledger.count(500, 1_000L * 99, 0);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(500 - (StockLedger.MAX_RECENT + 2));
    }

    @Test
    void shouldPlaceACountThatIsSentAgain() {
        // given
        StockLedger ledger = new StockLedger(null);
        ledger.count(500, 1_000L * 99, 0);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }
        long onHand = ledger.store(Fences.NONE).onHand();

        // when
        boolean placed = ledger.count(500, 1_000L * 99, 1);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(onHand);
    }

    @Test
    void shouldIgnoreAnOlderCountInsteadOfRefusingIt() {
        // given
        StockLedger ledger = new StockLedger(null);
        ledger.count(70, 200_000, 1);

        // when
        boolean placed = ledger.count(500, 100_000, 2);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(70);
    }
}
