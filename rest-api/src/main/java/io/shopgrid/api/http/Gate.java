package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.shopgrid.api.access.Caller;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.access.RateLimit;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.http.AccessException.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Stands before every route: whose key it is, whether it may, and whether it has asked too often. Thread-safe.
 *
 * <p>Wrong keys are not counted: 256 random bits cannot be tried out.
 */
public final class Gate {
    /** Carries a key, as {@code Authorization: Bearer} does. */
    public static final String KEY_HEADER = "X-API-Key";

    static final String MDC_KEY = "key";

    private static final String BEARER = "Bearer ";
    private static final String CALLER = "shopgrid.caller";

    private final KeyRing keys;
    private final LimitSettings limits;
    private final Map<String, RateLimit> rates = new ConcurrentHashMap<>();

    public Gate(KeyRing keys, LimitSettings limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /** The route behind the gate. */
    public Handler before(Route route) {
        Role needed = route.role();
        return needed == null
                ? route
                : ctx -> {
                    Caller caller = caller(ctx);
                    if (!caller.role().includes(needed)) {
                        throw new AccessException(
                                Reason.ROLE_TOO_LOW,
                                "This needs a key of the role %s; this one is %s"
                                        .formatted(needed.label(), caller.role().label()));
                    }
                    requireRate(caller);
                    route.handle(ctx);
                };
    }

    /** Who sent the request that a route is answering. */
    public static Caller callerOf(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("a route that needs no key has no caller");
        }
        return caller;
    }

    private Caller caller(Context ctx) {
        String secret = secret(ctx);
        if (secret == null) {
            throw new AccessException(
                    Reason.NO_KEY, "This needs an API key, in the header X-API-Key or as Authorization: Bearer");
        }
        Caller caller = keys.find(secret).orElse(null);
        if (caller == null) {
            throw keys.isComplete()
                    ? new AccessException(
                            Reason.UNKNOWN_KEY, "There is no such key; it may have been revoked or rotated")
                    : new AccessException(Reason.KEYS_NOT_READ, "The keys are not read from Kafka yet");
        }
        ctx.attribute(CALLER, caller);
        MDC.put(MDC_KEY, caller.keyId());
        return caller;
    }

    private static @Nullable String secret(Context ctx) {
        String key = ctx.header(KEY_HEADER);
        if (key != null) {
            return key;
        }
        String authorization = ctx.header("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private void requireRate(Caller caller) {
        long now = System.nanoTime();
        long nanos = rates.computeIfAbsent(
                        caller.keyId(), any -> new RateLimit(limits.requestsPerSecond(), limits.burst(), now))
                .tryTake(now);
        if (nanos > 0) {
            throw new TooManyRequestsException(
                    "The key %s may send %d requests a second".formatted(caller.keyId(), limits.requestsPerSecond()),
                    TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }
    }
}
