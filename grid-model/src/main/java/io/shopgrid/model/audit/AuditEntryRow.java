package io.shopgrid.model.audit;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Row of AUDIT_ENTRY: a copy of an entry of {@code shopgrid.audit}, for SQL. */
public final class AuditEntryRow {
    private final Timestamp at;
    private final String actor;
    private final String actorName;
    private final String action;
    private final String target;
    private final @Nullable String before;
    private final @Nullable String after;
    private final String hash;

    /**
     * @param actor id of the API key
     * @param before what stood there, as JSON
     * @param after what stands there now, as JSON
     * @param hash SHA-256 of the entry, in hex digits
     */
    public AuditEntryRow(
            Timestamp at,
            String actor,
            String actorName,
            String action,
            String target,
            @Nullable String before,
            @Nullable String after,
            String hash) {
        this.at = at;
        this.actor = actor;
        this.actorName = actorName;
        this.action = action;
        this.target = target;
        this.before = before;
        this.after = after;
        this.hash = hash;
    }

    public Timestamp at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    public String actorName() {
        return actorName;
    }

    public String action() {
        return action;
    }

    public String target() {
        return target;
    }

    public @Nullable String before() {
        return before;
    }

    public @Nullable String after() {
        return after;
    }

    public String hash() {
        return hash;
    }
}
