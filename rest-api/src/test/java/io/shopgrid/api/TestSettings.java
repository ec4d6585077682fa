package io.shopgrid.api;

import io.shopgrid.api.grid.GridSettings;
import java.time.Duration;
import java.util.Arrays;

/** Settings for tests: quick to notice what changes. */
final class TestSettings {
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private TestSettings() {}

    static ApiSettings of(int port, int... gridPorts) {
        return new ApiSettings(
                "api-1",
                "127.0.0.1",
                port,
                64,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                2,
                new GridSettings(
                        Arrays.stream(gridPorts)
                                .mapToObj(gridPort -> "127.0.0.1:" + gridPort)
                                .toList(),
                        Duration.ofSeconds(1),
                        DEADLINE,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        8,
                        16));
    }
}
