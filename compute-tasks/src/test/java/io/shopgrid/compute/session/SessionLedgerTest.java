package io.shopgrid.compute.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.source.Fences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionLedgerTest {
    private static final long NOON = 1_772_366_400_000L;

    /** A click, as plain as can be. */
    record Click(ClickEvent.Type type, String sku, long atMillis) {}

    @Test
    void shouldLinkTheCustomerWhoConsents() {
        // given
        SessionLedger ledger = new SessionLedger(null);

        // when
        view(ledger, "A", null, true, NOON);
        view(ledger, "B", "c1", true, NOON + 1);

        // then
        CustomerSession session = ledger.store(Fences.NONE);
        assertThat(session.customerId()).isEqualTo("c1");
        assertThat(session.consent()).isTrue();
    }

    @Test
    void shouldForgetTheCustomerWhoNoLongerConsents() {
        // given
        SessionLedger ledger = new SessionLedger(null);

        // when
        view(ledger, "A", "c1", true, NOON);
        view(ledger, "B", "c1", false, NOON + 1);

        // then
        CustomerSession session = ledger.store(Fences.NONE);
        assertThat(session.customerId()).isNull();
        assertThat(session.consent()).isFalse();
    }

    @Test
    void shouldNotLetALateClickDecideOnConsent() {
        // given
        SessionLedger ledger = new SessionLedger(null);

        // when
        view(ledger, "A", "c1", false, NOON);
        view(ledger, "B", "c1", true, NOON - 1);

        // then
        CustomerSession session = ledger.store(Fences.NONE);
        assertThat(session.consent()).isFalse();
        assertThat(session.startedAt().getTime()).isEqualTo(NOON - 1);
        assertThat(session.lastAt().getTime()).isEqualTo(NOON);
    }

    @Property(tries = 300)
    void shouldKeepTheNewestClicksInTheOrderOfTheirTimes(@ForAll("clicks") List<Click> clicks) {
        // given
        List<Click> expected = new ArrayList<>(clicks);
        expected.sort(Comparator.comparingLong(Click::atMillis));

        // when
        @Nullable CustomerSession row = null;
        for (Click click : clicks) {
            SessionLedger ledger = new SessionLedger(row);
            ledger.click(click.type, click.sku, null, true, click.atMillis);
            row = ledger.store(Fences.NONE);
        }

        // then
        assertThat(row).isNotNull();
        assertThat(row.clicks()).isEqualTo(clicks.size());
        int forgotten = Math.max(0, clicks.size() - CustomerSession.MAX_RECENT);
        assertThat(kept(row.recent())).isEqualTo(expected.subList(forgotten, expected.size()));
    }

    private static List<Click> kept(RecentClicks recent) {
        List<Click> kept = new ArrayList<>();
        for (int at = 0; at < recent.size(); at++) {
            kept.add(new Click(recent.type(at), recent.sku(at), recent.atMillis(at)));
        }
        return kept;
    }

    private static void view(SessionLedger ledger, String sku, @Nullable String customer, boolean consent, long at) {
        ledger.click(ClickEvent.Type.VIEW, sku, customer, consent, at);
    }

    @Provide
    Arbitrary<List<Click>> clicks() {
        return Combinators.combine(
                        Arbitraries.of(ClickEvent.Type.class),
                        Arbitraries.integers().between(1, 70).map(number -> "S" + number),
                        Arbitraries.longs().between(NOON, NOON + 200))
                .as(Click::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(130);
    }
}
