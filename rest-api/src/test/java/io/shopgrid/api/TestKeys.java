package io.shopgrid.api;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** A key of each role, in a file that all tests of this JVM share. */
final class TestKeys {
    private static final Map<Role, String> SECRETS = new EnumMap<>(Role.class);
    private static final Path FILE = write();

    private TestKeys() {}

    static Path file() {
        return FILE;
    }

    static String of(Role role) {
        return SECRETS.get(role);
    }

    static Collection<String> all() {
        return SECRETS.values();
    }

    private static Path write() {
        try {
            SecureRandom random = new SecureRandom();
            Arrays.stream(Role.values()).forEach(role -> SECRETS.put(role, Secret.random(random)));
            Path file = Files.createTempDirectory("shopgrid-test-keys").resolve("api-keys.json");
            new KeyFile(file)
                    .write(SECRETS.entrySet().stream()
                            .map(secret -> ApiKey.created(
                                    "test-" + secret.getKey().label(),
                                    "test " + secret.getKey().label(),
                                    secret.getKey(),
                                    Secret.sha256(secret.getValue()),
                                    Instant.EPOCH,
                                    "test"))
                            .toList());
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
