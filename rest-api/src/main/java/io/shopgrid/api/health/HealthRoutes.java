package io.shopgrid.api.health;

import io.javalin.http.Context;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotReadyException;
import io.shopgrid.api.http.Route;
import java.time.Instant;
import java.util.List;

/** Whether the process runs, and whether it can serve. Neither route waits for the grid. */
public final class HealthRoutes {
    private final Readiness readiness;

    public HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    public List<Route> routes() {
        return List.of(
                Route.lenient("/health/live", ctx -> Json.write(ctx, new Live("live"))),
                Route.lenient("/health/ready", this::ready));
    }

    private void ready(Context ctx) {
        List<String> reasons = readiness.reasons();
        if (!reasons.isEmpty()) {
            throw new NotReadyException(reasons);
        }
        Json.write(ctx, new Ready("ready", readiness.checkedAt()));
    }

    private record Live(String status) {}

    private record Ready(String status, Instant checkedAt) {}
}
