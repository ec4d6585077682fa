package io.shopgrid.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.shopgrid.api.access.Caller;
import io.shopgrid.api.http.Gate;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.RequestIds;
import io.shopgrid.api.journal.AuditEntry.Actor;
import io.shopgrid.api.journal.AuditEntry.Answer;
import io.shopgrid.api.journal.AuditJson;
import io.shopgrid.api.journal.Change;
import io.shopgrid.api.journal.Journal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out requests that change something: the answer goes out when Kafka has the change and its entry of the audit. */
public final class Writes {
    /** Says that an answer is the one that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private final Journal journal;
    private final GivenAnswers answers;

    public Writes(Journal journal, GivenAnswers answers) {
        this.journal = journal;
        this.answers = answers;
    }

    /**
     * Answers a request.
     *
     * @param body the request's body, which tells it from others with the same Idempotency-Key
     * @param decide says what is to be changed; it changes nothing itself
     * @param done runs after the change and before the answer
     */
    public void answer(Context ctx, byte[] body, Supplier<Write> decide, Runnable done) {
        Caller caller = Gate.callerOf(ctx);
        Optional<IdempotencyKey> key = IdempotencyKey.of(ctx, caller, body);
        Optional<Answer> before = key.flatMap(answers::begin);
        if (before.isPresent()) {
            ctx.header(REPLAYED, "true");
            write(ctx, before.get().status(), before.get().body());
            return;
        }
        try {
            Write write = decide.get();
            var audited = journal.write(change(caller, write, key));
            answers.note(audited);
            done.run();
            write(ctx, write.status(), write.body());
        } finally {
            key.ifPresent(answers::end);
        }
    }

    private static Change change(Caller caller, Write write, Optional<IdempotencyKey> key) {
        Answer answer = key.map(known -> new Answer(
                        known.of(),
                        known.request(),
                        write.status(),
                        write.remembered() == null ? null : tree(write.remembered())))
                .orElse(null);
        return new Change(
                new Actor(caller.keyId(), caller.name(), caller.role().label()),
                RequestIds.current(),
                write.action(),
                write.target(),
                write.before(),
                write.after(),
                answer,
                write.records());
    }

    private static JsonNode tree(Object body) {
        return AuditJson.tree(body);
    }

    private static void write(Context ctx, int status, @Nullable Object body) {
        ctx.status(status);
        if (body == null) {
            ctx.header("Cache-Control", "no-store");
        } else {
            Json.write(ctx, body);
        }
    }
}
