package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DemandReaderTest {
    private static final long NOW = Instant.parse("2026-11-22T10:07:00Z").toEpochMilli();

    private final DemandReader reader = new DemandReader(2);
    private final List<long[]> sales = new ArrayList<>();

    @Test
    void shouldReadNothingFromNoRow() {
        // when
        DemandReading reading = reader.read(null, NOW);

        // then
        assertThat(reading).isEqualTo(DemandReading.NONE);
    }

    @Test
    void shouldSplitTheDayIntoRecentAndBefore() {
        // given
        sell(3, Duration.ofMinutes(1));
        sell(4, Duration.ofMinutes(6));
        sell(5, Duration.ofMinutes(8));
        sell(7, Duration.ofHours(5));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        long recent = Duration.ofMinutes(7).toMillis();
        assertThat(reading)
                .isEqualTo(new DemandReading(
                        0,
                        0,
                        12,
                        7,
                        recent,
                        12,
                        Duration.ofHours(5).toMillis() - recent,
                        0,
                        0,
                        0,
                        0,
                        12,
                        Duration.ofHours(5).toMillis() - recent));
    }

    @Test
    void shouldForgetWhatLeftTheWindowsSinceTheNewestEvent() {
        // given
        sell(3, Duration.ofHours(30));
        sell(4, Duration.ofHours(23));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        assertThat(reading.units1h()).isZero();
        assertThat(reading.recentUnits()).isZero();
        assertThat(reading.baselineUnits()).isEqualTo(4);
        assertThat(reading.baselineMillis()).isEqualTo(Duration.ofHours(23).toMillis());
    }

    @Test
    void shouldKnowNoBaselineWhileEverythingIsRecent() {
        // given
        sell(3, Duration.ofMinutes(2));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        assertThat(reading.recentUnits()).isEqualTo(3);
        assertThat(reading.baselineMillis()).isZero();
    }

    @Test
    void shouldNotCountEventsFromAfterNow() {
        // given
        sell(3, Duration.ofMinutes(-10));
        sell(2, Duration.ofMinutes(1));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        assertThat(reading.recentUnits()).isEqualTo(2);
        assertThat(reading.baselineUnits()).isZero();
    }

    @Test
    void shouldReadTheSameHourOfTheWeeksBefore() {
        // given
        sell(5, Duration.ofDays(7).plusMinutes(30));
        sell(6, Duration.ofDays(14).minusMinutes(30));
        sell(7, Duration.ofDays(21).plusHours(1));
        sell(100, Duration.ofDays(21).plusHours(3));
        sell(100, Duration.ofDays(8));
        sell(1, Duration.ofDays(30));
        sell(2, Duration.ofMinutes(1));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        assertThat(reading.weeklyUnits()).isEqualTo(18);
        assertThat(reading.weeklyMillis()).isEqualTo(4 * Duration.ofHours(3).toMillis());
    }

    @Test
    void shouldReadOnlyWeeksThatWereSeenFromTheirFirstHourOn() {
        // given
        sell(3, Duration.ofDays(14).plusHours(1));
        sell(4, Duration.ofDays(7));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        assertThat(reading.weeklyUnits()).isEqualTo(4);
        assertThat(reading.weeklyMillis()).isEqualTo(Duration.ofHours(3).toMillis());
    }

    @Property(tries = 300)
    void shouldCountEverySaleOfTheDayOnce(@ForAll("minutes") List<Integer> minutesAgo) {
        // given
        sales.clear();
        minutesAgo.forEach(minutes -> sell(1, Duration.ofMinutes(minutes)));

        // when
        DemandReading reading = reader.read(row(), NOW);

        // then
        long recentFrom = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
        long dayFrom = Instant.parse("2026-11-21T11:00:00Z").toEpochMilli();
        assertThat(reading.recentUnits()).isEqualTo(soldBetween(recentFrom, NOW));
        assertThat(reading.baselineUnits()).isEqualTo(soldBetween(dayFrom, recentFrom - 1));
    }

    @Provide
    Arbitrary<List<Integer>> minutes() {
        return Arbitraries.integers().between(0, 3_000).list().ofMinSize(1).ofMaxSize(30);
    }

    private long soldBetween(long from, long to) {
        return sales.stream()
                .filter(sale -> sale[1] >= from && sale[1] <= to)
                .mapToLong(sale -> sale[0])
                .sum();
    }

    private void sell(int units, Duration ago) {
        sales.add(new long[] {units, NOW - ago.toMillis()});
    }

    /** The row that a ledger would have made of the sales: slots that the newest event pushed out are gone. */
    private Demand row() {
        DemandSlots slots = DemandSlots.empty();
        long newest = sales.stream().mapToLong(sale -> sale[1]).max().orElseThrow();
        long first = sales.stream().mapToLong(sale -> sale[1]).min().orElseThrow();
        for (long[] sale : sales) {
            add(slots.units(), newest / Demand.SLOT_MILLIS, sale[1] / Demand.SLOT_MILLIS, sale[0]);
            slots.hourlyUnits().add(sale[1] / Demand.HOUR_MILLIS, (int) sale[0], newest / Demand.HOUR_MILLIS);
        }
        return new Demand(0, 0, 0, 0, new Timestamp(newest), first, slots, Fences.NONE);
    }

    private static void add(int[] ring, long newest, long slot, long units) {
        if (slot > newest - ring.length) {
            ring[(int) (slot % ring.length)] += (int) units;
        }
    }
}
