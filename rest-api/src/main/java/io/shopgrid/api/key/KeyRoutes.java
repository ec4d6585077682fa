package io.shopgrid.api.key;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.api.http.ConflictException;
import io.shopgrid.api.http.ConflictException.Conflict;
import io.shopgrid.api.http.Gate;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.JsonBody;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.journal.AuditJson;
import io.shopgrid.api.journal.Journal;
import io.shopgrid.api.write.Write;
import io.shopgrid.api.write.Writes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** API keys: list, create, rotate, revoke. */
public final class KeyRoutes {
    /** Longest time that the secret before a rotation still counts. */
    public static final Duration MAX_GRACE = Duration.ofDays(7);

    private static final String NAME_RULE =
            "is not 1 to 64 letters, digits, spaces or . _ @ -, the first one a letter or digit";
    private static final String ROLE_RULE = "is not one of reader, operator, approver, admin";
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final KeyRing keys;
    private final Writes writes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeyRoutes(KeyRing keys, Writes writes, Clock clock) {
        this.keys = keys;
        this.writes = writes;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/keys", this::list).needs(Role.ADMIN),
                Route.strict("/v1/keys/{id}", this::one).needs(Role.ADMIN),
                Route.write(HandlerType.POST, "/v1/keys", Role.ADMIN, this::create),
                Route.write(HandlerType.POST, "/v1/keys/{id}/rotation", Role.ADMIN, this::rotate),
                Route.write(HandlerType.DELETE, "/v1/keys/{id}", Role.ADMIN, this::revoke));
    }

    private void list(Context ctx) {
        Json.write(ctx, new KeyListBody(keys.all().stream().map(this::shown).toList()));
    }

    private void one(Context ctx) {
        Json.write(ctx, shown(known(ctx)));
    }

    private void create(Context ctx) {
        byte[] bytes = JsonBody.bytes(ctx);
        AtomicReference<@Nullable ApiKey> made = new AtomicReference<>();
        writes.answer(
                ctx,
                bytes,
                () -> {
                    JsonBody body = JsonBody.of(bytes);
                    Optional<String> name = body.text("name", ApiKey.NAME, NAME_RULE);
                    Optional<Role> role = body.oneOf("role", Role::named, ROLE_RULE);
                    body.requireValid();
                    if (keys.isFull()) {
                        throw new ConflictException(
                                Conflict.TOO_MANY_KEYS, "There are %d keys already".formatted(KeyRing.MAX_KEYS));
                    }
                    String secret = Secret.random(random);
                    ApiKey key = ApiKey.created(
                            freshId(),
                            name.orElseThrow(),
                            role.orElseThrow(),
                            Secret.sha256(secret),
                            clock.instant(),
                            Gate.callerOf(ctx).keyId());
                    made.set(key);
                    return write("key.create", null, key, 201, secret);
                },
                () -> put(made));
    }

    private void rotate(Context ctx) {
        byte[] sent = ctx.bodyAsBytes();
        byte[] bytes = sent.length == 0 ? NOTHING : JsonBody.bytes(ctx);
        AtomicReference<@Nullable ApiKey> made = new AtomicReference<>();
        writes.answer(
                ctx,
                bytes,
                () -> {
                    JsonBody body = JsonBody.of(bytes);
                    long grace = body.whole("graceSeconds", 0, 0, MAX_GRACE.toSeconds());
                    body.requireValid();
                    ApiKey before = changeable(ctx);
                    if (before.isRevoked()) {
                        throw new ConflictException(Conflict.KEY_REVOKED, "The key " + before.id() + " is revoked");
                    }
                    String secret = Secret.random(random);
                    ApiKey key = before.rotated(Secret.sha256(secret), Duration.ofSeconds(grace), clock.instant());
                    made.set(key);
                    return write("key.rotate", before, key, 200, secret);
                },
                () -> put(made));
    }

    private void revoke(Context ctx) {
        AtomicReference<@Nullable ApiKey> made = new AtomicReference<>();
        writes.answer(
                ctx,
                new byte[0],
                () -> {
                    ApiKey before = changeable(ctx);
                    ApiKey key = before.isRevoked() ? before : before.revoked(clock.instant());
                    made.set(key);
                    return new Write(
                            "key.revoke",
                            "key " + key.id(),
                            AuditJson.tree(shown(before)),
                            AuditJson.tree(shown(key)),
                            List.of(Journal.record(key)),
                            204,
                            null,
                            null);
                },
                () -> put(made));
    }

    /** The secret goes into the answer alone: neither the audit nor the answer to the same request sent again has it. */
    private Write write(String action, @Nullable ApiKey before, ApiKey after, int status, String secret) {
        KeyBody shown = KeyBody.of(after, false);
        return new Write(
                action,
                "key " + after.id(),
                before == null ? null : AuditJson.tree(KeyBody.of(before, false)),
                AuditJson.tree(shown),
                List.of(Journal.record(after)),
                status,
                KeyBody.of(after, false, secret),
                shown);
    }

    private void put(AtomicReference<@Nullable ApiKey> made) {
        ApiKey key = made.get();
        if (key != null) {
            keys.put(key);
        }
    }

    private KeyBody shown(ApiKey key) {
        return KeyBody.of(key, keys.isOfFile(key.id()));
    }

    private ApiKey changeable(Context ctx) {
        ApiKey key = known(ctx);
        if (keys.isOfFile(key.id())) {
            throw new ConflictException(
                    Conflict.KEY_OF_FILE,
                    "The key %s stands in the API's file of keys; ./shopgrid keys changes it there"
                            .formatted(key.id()));
        }
        return key;
    }

    private ApiKey known(Context ctx) {
        String id = ctx.pathParam("id");
        if (!ApiKey.ID.matcher(id).matches()) {
            throw new InvalidParameterException("id", id, "is not 1 to 32 of a-z 0-9 -");
        }
        return keys.byId(id).orElseThrow(() -> new NotFoundException(Missing.KEY, "No key has the id " + id));
    }

    private String freshId() {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        return "k-" + HexFormat.of().formatHex(bytes);
    }

    private record KeyListBody(List<KeyBody> keys) {}
}
