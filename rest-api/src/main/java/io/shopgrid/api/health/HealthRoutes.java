package io.shopgrid.api.health;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.grid.GridStatus;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotReadyException;
import io.shopgrid.api.http.Route;
import java.time.Instant;
import java.util.List;

/** Whether the process runs, and whether it can serve. Neither route waits for the grid. */
public final class HealthRoutes {
    private final Grid grid;

    public HealthRoutes(Grid grid) {
        this.grid = grid;
    }

    public List<Route> routes() {
        return List.of(
                Route.lenient("/health/live", ctx -> Json.write(ctx, new Live("live"))),
                Route.lenient("/health/ready", this::ready));
    }

    private void ready(Context ctx) {
        GridStatus status = grid.status();
        if (!status.ready()) {
            throw new NotReadyException(status.reasons());
        }
        Json.write(ctx, new Ready("ready", status.checkedAt()));
    }

    private record Live(String status) {}

    private record Ready(String status, Instant checkedAt) {}
}
