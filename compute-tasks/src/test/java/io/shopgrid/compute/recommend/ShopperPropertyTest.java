package io.shopgrid.compute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Without consent, nothing but the current product has anything to do with the answer. */
class ShopperPropertyTest {
    @Property(tries = 300)
    void shouldUseTheCurrentProductOnlyOfWhoDidNotConsent(
            @ForAll("clicked") List<String> clicked, @ForAll ClickEvent.Type type) {
        // when
        Shopper shopper = Shopper.of("s", session(clicked, type, false));

        // then
        String current = clicked.get(clicked.size() - 1);
        assertThat(shopper.newestFirst()).containsExactly(current);
        assertThat(shopper.excluded()).containsExactly(current);
    }

    @Property(tries = 300)
    void shouldUseAllOfWhoConsentedAndExcludeWhatWasBought(
            @ForAll("clicked") List<String> clicked, @ForAll ClickEvent.Type type) {
        // when
        Shopper shopper = Shopper.of("s", session(clicked, type, true));

        // then
        assertThat(shopper.newestFirst()).hasSameElementsAs(clicked).doesNotHaveDuplicates();
        assertThat(shopper.newestFirst().get(0)).isEqualTo(clicked.get(clicked.size() - 1));
        assertThat(shopper.excluded())
                .hasSameElementsAs(
                        type == ClickEvent.Type.PURCHASE
                                ? clicked
                                : clicked.subList(clicked.size() - 1, clicked.size()));
    }

    @Property(tries = 100)
    void shouldUseTheFirstItemOnlyOfARequestWithoutConsent(@ForAll("clicked") List<String> newestFirst) {
        // when
        Shopper shopper = Shopper.of(
                RecommendRequest.forItems(newestFirst.toArray(String[]::new), false, new String[] {"X", "X"}, 5));

        // then
        assertThat(shopper.newestFirst()).containsExactly(newestFirst.get(0));
        assertThat(shopper.excluded()).containsExactlyInAnyOrder("X", newestFirst.get(0));
    }

    @Property(tries = 100)
    void shouldExcludeAllThatWasSeenIfToldSo(@ForAll("clicked") List<String> clicked) {
        // when
        Shopper shopper =
                Shopper.of("s", session(clicked, ClickEvent.Type.VIEW, true)).withoutSeen();

        // then
        assertThat(shopper.excluded()).hasSameElementsAs(clicked);
        assertThat(shopper.newestFirst()).hasSameElementsAs(clicked);
    }

    private static CustomerSession session(List<String> clicked, ClickEvent.Type type, boolean consent) {
        RecentClicks clicks = RecentClicks.NONE;
        for (String sku : clicked) {
            clicks = clicks.with(type, sku, SampleSessions.NOON + clicks.size());
        }
        Timestamp time = new Timestamp(SampleSessions.NOON);
        return new CustomerSession(null, time, time, clicked.size(), consent, clicks, Fences.NONE);
    }

    @Provide
    Arbitrary<List<String>> clicked() {
        return SampleSessions.skus(8);
    }
}
