package io.shopgrid.compute.session;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Adds clicks to one session. The newest click, by its time, says who the shopper is and whether that may be kept; of
 * equal times the one that was read last. Not thread-safe; lives for one update of one row.
 */
final class SessionLedger {
    private RecentClicks recent;
    private long startedMillis;
    private long lastMillis;
    private int clicks;
    private boolean consent;
    private @Nullable String customerId;

    SessionLedger(@Nullable CustomerSession current) {
        recent = current == null ? RecentClicks.NONE : current.recent();
        startedMillis = current == null ? Long.MAX_VALUE : current.startedAt().getTime();
        lastMillis = current == null ? Long.MIN_VALUE : current.lastAt().getTime();
        clicks = current == null ? 0 : current.clicks();
        consent = current != null && current.consent();
        customerId = current == null ? null : current.customerId();
    }

    /** @param customer who the click says the shopper is; kept only with consent */
    void click(ClickEvent.Type type, String sku, @Nullable String customer, boolean consents, long atMillis) {
        recent = recent.with(type, sku, atMillis);
        startedMillis = Math.min(startedMillis, atMillis);
        if (clicks < Integer.MAX_VALUE) {
            clicks++;
        }
        if (atMillis >= lastMillis) {
            lastMillis = atMillis;
            consent = consents;
            customerId = consents ? customer : null;
        }
    }

    CustomerSession store(Fences fences) {
        return new CustomerSession(
                customerId, new Timestamp(startedMillis), new Timestamp(lastMillis), clicks, consent, recent, fences);
    }
}
