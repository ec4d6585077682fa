package io.shopgrid.api;

import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings for tests: quick to notice what changes. */
final class TestSettings {
    static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Nobody listens there. */
    private static final String NO_KAFKA = "127.0.0.1:9";

    private TestSettings() {}

    /** An API without Kafka. */
    static ApiSettings of(int port, int... gridPorts) {
        return with(Map.of("SHOPGRID_PORT", "" + port), NO_KAFKA, gridPorts);
    }

    /** An API on a port of its own. */
    static ApiSettings with(Map<String, String> more, String bootstrapServers, int... gridPorts) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SHOPGRID_PORT", "0",
                "SHOPGRID_STOP_TIMEOUT", "1s",
                "SHOPGRID_KEYS_FILE", TestKeys.file().toString(),
                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "SHOPGRID_GRID_DEADLINE", DEADLINE.toMillis() + "ms",
                "SHOPGRID_GRID_HEARTBEAT", "1s",
                "SHOPGRID_GRID_CHECK_INTERVAL", "100ms",
                "SHOPGRID_GRID_THREADS", "8",
                "SHOPGRID_GRID_WAITING", "16"));
        settings.put(
                "SHOPGRID_GRID_ADDRESSES",
                Arrays.stream(gridPorts)
                        .mapToObj(gridPort -> "127.0.0.1:" + gridPort)
                        .collect(Collectors.joining(",")));
        settings.putAll(more);
        return SettingsLoader.load(ApiSettings.class, settings);
    }
}
