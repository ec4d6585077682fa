package io.shopgrid.cluster.keys;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys in the file that an API process starts with; a running one looks at it every second. */
final class KeysOfFile implements Keys {
    private static final String MADE_BY = "file";

    private final KeyFile file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeysOfFile(Path file, Clock clock) {
        this.file = new KeyFile(file);
        this.clock = clock;
    }

    @Override
    public List<Shown> list() {
        return file.read().stream()
                .map(key -> new Shown(
                        key.id(),
                        key.role().label(),
                        key.name(),
                        key.createdAt().toString(),
                        state(key)))
                .toList();
    }

    private static String state(ApiKey key) {
        if (key.isRevoked()) {
            return "revoked " + key.revokedAt();
        }
        return key.previousUntil() == null ? "" : "the secret before counts until " + key.previousUntil();
    }

    @Override
    public Made create(String name, Role role) {
        if (!ApiKey.NAME.matcher(name).matches()) {
            throw new KeysException("the name is not 1 to 64 letters, digits, spaces or . _ @ -");
        }
        List<ApiKey> keys = new ArrayList<>(file.read());
        if (keys.size() >= KeyFile.MAX_KEYS) {
            throw new KeysException("%s has %d keys already".formatted(file.path(), keys.size()));
        }
        String secret = Secret.random(random);
        byte[] id = new byte[5];
        random.nextBytes(id);
        ApiKey key = ApiKey.created(
                "f-" + HexFormat.of().formatHex(id), name, role, Secret.sha256(secret), clock.instant(), MADE_BY);
        keys.add(key);
        file.write(keys);
        return new Made(key.id(), secret);
    }

    @Override
    public Made rotate(String id, @Nullable Duration grace) {
        String secret = Secret.random(random);
        replace(id, key -> {
            if (key.isRevoked()) {
                throw new KeysException("the key " + id + " is revoked");
            }
            return key.rotated(Secret.sha256(secret), grace == null ? Duration.ZERO : grace, clock.instant());
        });
        return new Made(id, secret);
    }

    @Override
    public void revoke(String id) {
        replace(id, key -> key.isRevoked() ? key : key.revoked(clock.instant()));
    }

    private void replace(String id, UnaryOperator<ApiKey> change) {
        List<ApiKey> keys = new ArrayList<>(file.read());
        boolean found = false;
        for (int at = 0; at < keys.size(); at++) {
            if (keys.get(at).id().equals(id)) {
                keys.set(at, change.apply(keys.get(at)));
                found = true;
            }
        }
        if (!found) {
            throw new KeysException("%s has no key %s".formatted(file.path(), id));
        }
        file.write(keys);
    }
}
