package io.shopgrid.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final KeyRing keys = new KeyRing(clock);

    private static ApiKey key(String id, String secret, Role role) {
        return ApiKey.created(id, id, role, Secret.sha256(secret), NOON, "test");
    }

    @Test
    void shouldFindTheCallerBySecretAlone() {
        // when
        keys.put(key("k-1", "one", Role.READER));
        keys.fileHas(List.of(key("f-1", "two", Role.ADMIN)));

        // then
        assertThat(keys.find("one")).contains(new Caller("k-1", "k-1", Role.READER));
        assertThat(keys.find("two")).contains(new Caller("f-1", "f-1", Role.ADMIN));
        assertThat(keys.find("k-1")).isEmpty();
        assertThat(keys.find("")).isEmpty();
    }

    @Test
    void shouldLetTheOldSecretCountForItsGraceOnly() {
        // given
        ApiKey first = key("k-1", "old", Role.READER);
        keys.put(first);

        // when
        keys.put(first.rotated(Secret.sha256("new"), Duration.ofMinutes(1), NOON));

        // then
        assertThat(keys.find("old")).isPresent();
        now.set(NOON.plusSeconds(60));
        assertThat(keys.find("old")).isEmpty();
        assertThat(keys.find("new")).isPresent();
    }

    @Test
    void shouldKeepARevokedKeyRevokedWhateverComesAfter() {
        // given
        ApiKey first = key("k-1", "one", Role.READER);
        ApiKey rotatedMeanwhile = first.rotated(Secret.sha256("two"), Duration.ZERO, NOON)
                .rotated(Secret.sha256("three"), Duration.ZERO, NOON);

        // when
        keys.put(first.revoked(NOON));
        keys.put(rotatedMeanwhile);

        // then
        assertThat(keys.find("three")).isEmpty();
        assertThat(keys.byId("k-1").orElseThrow().isRevoked()).isTrue();
    }

    @Test
    void shouldPassOverAnOlderStateThatIsReadLate() {
        // given
        ApiKey first = key("k-1", "one", Role.READER);
        keys.put(first.rotated(Secret.sha256("two"), Duration.ZERO, NOON));

        // when
        keys.put(first);

        // then
        assertThat(keys.find("one")).isEmpty();
        assertThat(keys.find("two")).isPresent();
    }

    @Test
    void shouldTakeNoMoreKeysThanThereMayBe() {
        // when
        for (int at = 0; at < KeyRing.MAX_KEYS + 1; at++) {
            keys.put(key("k-" + at, "s-" + at, Role.READER));
        }

        // then
        assertThat(keys.isFull()).isTrue();
        assertThat(keys.all()).hasSize(KeyRing.MAX_KEYS);
        assertThat(keys.find("s-" + KeyRing.MAX_KEYS)).isEmpty();
    }
}
