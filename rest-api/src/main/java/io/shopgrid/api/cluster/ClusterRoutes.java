package io.shopgrid.api.cluster;

import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.Route;
import java.util.List;

/** The state of the grid, for people who run it. */
public final class ClusterRoutes {
    private final Grid grid;

    public ClusterRoutes(Grid grid) {
        this.grid = grid;
    }

    public List<Route> routes() {
        return List.of(Route.strict(
                "/v1/cluster", ctx -> Json.write(ctx, grid.read(client -> new ClusterRows(client).read()))));
    }
}
