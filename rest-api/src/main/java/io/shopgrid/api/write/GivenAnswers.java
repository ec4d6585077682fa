package io.shopgrid.api.write;

import io.shopgrid.api.http.ConflictException;
import io.shopgrid.api.http.ConflictException.Conflict;
import io.shopgrid.api.journal.AuditEntry.Answer;
import io.shopgrid.api.journal.AuditRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers that were given to requests with an Idempotency-Key. They come from the audit, which all API processes read, so a
 * request that is sent again may go to another process, or to one that was started since. Thread-safe.
 */
public final class GivenAnswers {
    /** Answers kept; the oldest goes when one comes. */
    static final int MAX_ANSWERS = 10_000;

    /** How long an answer is given again. */
    static final Duration KEPT = Duration.ofHours(24);

    private final Clock clock;
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Given> given = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
            return size() > MAX_ANSWERS;
        }
    };

    public GivenAnswers(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of an entry of the audit. */
    public synchronized void note(AuditRecord record) {
        Answer answer = record.entry().answer();
        if (answer != null) {
            given.put(answer.of(), new Given(answer, record.entry().at()));
        }
    }

    /**
     * Begins to work on a request; {@link #end} must follow unless an answer is returned.
     *
     * @return the answer that it was given before
     * @throws ConflictException if the key belongs to another request, or the same one is being worked on
     */
    synchronized Optional<Answer> begin(IdempotencyKey key) {
        Given before = given.get(key.of());
        if (before != null && before.at.plus(KEPT).isAfter(clock.instant())) {
            if (!before.answer.request().equals(key.request())) {
                throw new ConflictException(
                        Conflict.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was sent before, with another method, path or body");
            }
            return Optional.of(before.answer);
        }
        if (!underWay.add(key.of())) {
            throw new ConflictException(
                    Conflict.REQUEST_UNDER_WAY, "A request with this Idempotency-Key is being worked on");
        }
        return Optional.empty();
    }

    synchronized void end(IdempotencyKey key) {
        underWay.remove(key.of());
    }

    private record Given(Answer answer, Instant at) {}
}
