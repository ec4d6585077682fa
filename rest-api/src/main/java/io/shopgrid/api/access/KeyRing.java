package io.shopgrid.api.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All keys that an API process knows: those of its file and those of the topic.
 *
 * <p>Thread-safe. Looking a secret up takes no lock.
 */
public final class KeyRing {
    /** Most keys of the topic, revoked ones included. */
    public static final int MAX_KEYS = 1_000;

    private final Clock clock;
    private final Map<String, ApiKey> ofTopic = new HashMap<>();
    private Map<String, ApiKey> ofFile = Map.of();
    private volatile Map<String, Grant> bySha256 = Map.of();
    private volatile boolean topicRead;

    public KeyRing(Clock clock) {
        this.clock = clock;
    }

    /** Who shows this secret; empty if it belongs to no key that counts now. */
    public Optional<Caller> find(String secret) {
        Grant grant = bySha256.get(Secret.sha256(secret));
        return grant == null || !grant.countsAt(clock.instant()) ? Optional.empty() : Optional.of(grant.caller());
    }

    /** Whether the topic was read to its end: until then a secret that is unknown may still turn out to be known. */
    public boolean isComplete() {
        return topicRead;
    }

    /** Notes that the topic was read to its end. */
    public void complete() {
        topicRead = true;
    }

    /** Takes the keys of the file, in place of those that it had before. */
    public synchronized void fileHas(List<ApiKey> keys) {
        Map<String, ApiKey> next = new HashMap<>();
        keys.forEach(key -> next.put(key.id(), key));
        ofFile = next;
        index();
    }

    /**
     * Takes a key's state. An older one than is known is passed over, since a process sees its own changes before it reads
     * them back; and what is revoked stays so, whatever order two processes wrote in.
     */
    public synchronized void put(ApiKey key) {
        ApiKey known = ofTopic.get(key.id());
        if (known != null && (known.isRevoked() || known.version() > key.version())) {
            return;
        }
        if (known == null && ofTopic.size() >= MAX_KEYS && !key.isRevoked()) {
            return;
        }
        ofTopic.put(key.id(), key);
        index();
    }

    private void index() {
        Map<String, Grant> next = new HashMap<>();
        ofTopic.values().forEach(key -> index(key, next));
        ofFile.values().forEach(key -> index(key, next));
        bySha256 = next;
    }

    private static void index(ApiKey key, Map<String, Grant> grants) {
        if (key.isRevoked()) {
            return;
        }
        Caller caller = new Caller(key.id(), key.name(), key.role());
        grants.put(key.sha256(), new Grant(caller, null));
        if (key.previousSha256() != null) {
            grants.put(key.previousSha256(), new Grant(caller, key.previousUntil()));
        }
    }

    /** All keys, the oldest first. */
    public synchronized List<ApiKey> all() {
        List<ApiKey> all = new ArrayList<>(ofFile.values());
        all.addAll(ofTopic.values());
        all.sort(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id));
        return all;
    }

    public synchronized Optional<ApiKey> byId(String id) {
        return Optional.ofNullable(ofFile.getOrDefault(id, ofTopic.get(id)));
    }

    /** Whether only the file can change this key. */
    public synchronized boolean isOfFile(String id) {
        return ofFile.containsKey(id);
    }

    /** Whether the topic has no room for another key. */
    public synchronized boolean isFull() {
        return ofTopic.size() >= MAX_KEYS;
    }

    /** Keys of the file. */
    public synchronized Collection<ApiKey> ofFile() {
        return List.copyOf(ofFile.values());
    }

    private record Grant(Caller caller, @Nullable Instant until) {
        boolean countsAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }
}
