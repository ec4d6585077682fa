package io.shopgrid.api.recommend;

import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A session.
 *
 * @param clicks all that were counted
 * @param recent the newest clicks, newest first; without consent the newest one only
 */
record SessionBody(
        String sessionId,
        @Nullable String customerId,
        Instant startedAt,
        Instant lastAt,
        int clicks,
        boolean consent,
        List<Click> recent) {
    record Click(String sku, String type, Instant at) {}

    static SessionBody of(String sessionId, CustomerSession session) {
        RecentClicks clicks = session.recent();
        int shown = session.consent() ? clicks.size() : Math.min(1, clicks.size());
        List<Click> recent = new ArrayList<>(shown);
        for (int at = clicks.size() - 1; at >= clicks.size() - shown; at--) {
            recent.add(new Click(
                    clicks.sku(at),
                    clicks.type(at).name().toLowerCase(Locale.ROOT),
                    Instant.ofEpochMilli(clicks.atMillis(at))));
        }
        return new SessionBody(
                sessionId,
                session.customerId(),
                session.startedAt().toInstant(),
                session.lastAt().toInstant(),
                session.clicks(),
                session.consent(),
                recent);
    }
}
