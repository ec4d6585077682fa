package io.shopgrid.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.model.process.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A key of each role, made anew at each start. The demo writes them where only its user can read them, and takes them away
 * when it stops.
 */
final class DemoKeys implements AutoCloseable {
    private final Map<Role, String> secrets = new EnumMap<>(Role.class);
    private final Path hashes;

    private DemoKeys(Path hashes) {
        this.hashes = hashes;
    }

    /** Makes the keys: their hashes go into a file for the API. */
    static DemoKeys make(Path hashes, Clock clock) {
        DemoKeys keys = new DemoKeys(hashes);
        SecureRandom random = new SecureRandom();
        List<ApiKey> made = new ArrayList<>();
        Map<String, String> shown = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String secret = Secret.random(random);
            keys.secrets.put(role, secret);
            shown.put(role.label(), secret);
            made.add(ApiKey.created(
                    "demo-" + role.label(),
                    "demo " + role.label(),
                    role,
                    Secret.sha256(secret),
                    clock.instant(),
                    "demo"));
        }
        new KeyFile(hashes).write(made);
        try {
            KeyFile.writePrivately(
                    file(), new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(shown));
        } catch (IOException failed) {
            throw new UncheckedIOException(file() + " cannot be written", failed);
        }
        return keys;
    }

    /** Where a user finds the keys: {@code run/demo-keys.json}. */
    static Path file() {
        return Path.of(System.getProperty(RunFiles.DIRECTORY_PROPERTY, "run")).resolve("demo-keys.json");
    }

    /** Where the API finds their hashes. */
    Path hashes() {
        return hashes;
    }

    String secret(Role role) {
        return Objects.requireNonNull(secrets.get(role));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
    }
}
