package io.shopgrid.api.audit;

import io.javalin.http.Context;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.http.Cursor;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.journal.AuditLog;
import io.shopgrid.api.journal.AuditRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest entries of the audit, page by page. */
public final class AuditRoutes {
    /** Most entries of a page. */
    public static final int MAX_PAGE = 200;

    private static final int DEFAULT_PAGE = 50;

    private final AuditLog audit;

    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    public List<Route> routes() {
        return List.of(Route.strict("/v1/audit", this::list, "limit", "cursor").needs(Role.APPROVER));
    }

    private void list(Context ctx) {
        int limit = Parameters.limit(ctx, DEFAULT_PAGE, MAX_PAGE);
        List<AuditRecord> found = Cursor.of(ctx)
                .map(place -> audit.before(place, limit + 1)
                        .orElseThrow(() -> new InvalidParameterException(
                                "cursor", Cursor.write(place), "is of an entry that is no longer kept here")))
                .orElseGet(() -> audit.newest(limit + 1));
        List<AuditRecord> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Cursor.write(page.get(limit - 1).place()) : null;
        Json.write(ctx, new AuditPage(page.stream().map(AuditBody::of).toList(), next));
    }

    private record AuditPage(
            List<AuditBody> entries, @Nullable String nextCursor) {}
}
