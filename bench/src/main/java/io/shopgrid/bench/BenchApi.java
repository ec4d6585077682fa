package io.shopgrid.bench;

import io.shopgrid.api.ApiServer;
import io.shopgrid.api.ApiSettings;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The REST API of a grid under measurement, and a key that may ask as often as it likes. */
final class BenchApi implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ApiServer server;
    private final String secret;

    private BenchApi(ApiServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    /** Starts it, and waits until it is ready: ingest has to run, since it makes the topics. */
    static BenchApi start(BenchGrid grid, Clock clock) {
        String secret = Secret.random(new SecureRandom());
        Path keys = grid.directory().resolve("api-keys.json");
        new KeyFile(keys)
                .write(List.of(ApiKey.created(
                        "bench", "bench", Role.READER, Secret.sha256(secret), clock.instant(), "bench")));
        ApiServer server = ApiServer.start(SettingsLoader.load(
                ApiSettings.class,
                Map.of(
                        "SHOPGRID_PORT",
                        "0",
                        "SHOPGRID_KEYS_FILE",
                        keys.toString(),
                        "SHOPGRID_LIMITS_REQUESTS_PER_SECOND",
                        "1000000",
                        "SHOPGRID_LIMITS_BURST",
                        "1000000",
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS",
                        grid.bootstrapServers(),
                        "SHOPGRID_GRID_ADDRESSES",
                        String.join(",", grid.sqlAddresses()))));
        Wait.need("the API", () -> server.notReady().isEmpty(), LIMIT);
        return new BenchApi(server, secret);
    }

    int port() {
        return server.port();
    }

    /** What a request carries in the header X-API-Key. */
    String secret() {
        return secret;
    }

    @Override
    public void close() {
        server.close();
    }
}
