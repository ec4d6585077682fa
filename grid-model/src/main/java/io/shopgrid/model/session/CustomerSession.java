package io.shopgrid.model.session;

import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Row of CUSTOMER_SESSION; the key is the session's id.
 *
 * <p>Who the shopper is and whether the shopper agreed to be recognised is what the newest click says. The recent clicks
 * are packed into one array of numbers and one of skus, since each object in a row has a header of its own, which costs
 * more than what is in it.
 *
 * <p>The row goes when its time is over or memory is short. Its fences go with it: clicks of it that are read again after
 * that make a new row of those that are read.
 */
public final class CustomerSession {
    /** Newest clicks that a row keeps; older ones are only counted. */
    public static final int MAX_RECENT = 50;

    private final @Nullable String customerId;
    private final Timestamp startedAt;
    private final Timestamp lastAt;
    private final int clicks;
    private final boolean consent;
    private final String[] skus;
    private final long[] recent;
    private final long[] fences;

    /**
     * @param customerId null for a guest, and without consent
     * @param clicks all clicks that were counted
     */
    public CustomerSession(
            @Nullable String customerId,
            Timestamp startedAt,
            Timestamp lastAt,
            int clicks,
            boolean consent,
            RecentClicks recent,
            Fences fences) {
        this.customerId = customerId;
        this.startedAt = startedAt;
        this.lastAt = lastAt;
        this.clicks = clicks;
        this.consent = consent;
        this.skus = recent.skus();
        this.recent = recent.packed();
        this.fences = fences.packed();
    }

    /** The shopper, if the newest click names one and consents; null otherwise. */
    public @Nullable String customerId() {
        return customerId;
    }

    /** Time of the oldest click. */
    public Timestamp startedAt() {
        return startedAt;
    }

    /** Time of the newest click. */
    public Timestamp lastAt() {
        return lastAt;
    }

    /** Clicks counted, including those that are no longer kept. */
    public int clicks() {
        return clicks;
    }

    /** Whether the newest click says that the shopper agreed to be recognised. */
    public boolean consent() {
        return consent;
    }

    /** The newest clicks, oldest first. */
    public RecentClicks recent() {
        return RecentClicks.of(skus, recent);
    }

    public Fences fences() {
        return Fences.of(fences);
    }
}
