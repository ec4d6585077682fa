package io.shopgrid.api.journal;

import io.shopgrid.api.journal.JournalException.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A change on its way to Kafka: the request waits on one side, the journal's thread works on the other. */
final class PendingChange {
    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final Change change;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<AuditRecord> done = new CompletableFuture<>();

    PendingChange(Change change) {
        this.change = change;
    }

    Change change() {
        return change;
    }

    /** Whether it is still wanted; from then on the request cannot give it up any more. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    void succeed(AuditRecord audited) {
        done.complete(audited);
    }

    void fail(JournalException why) {
        done.completeExceptionally(why);
    }

    /**
     * Waits for the outcome.
     *
     * @throws JournalException if Kafka did not take it in time
     */
    AuditRecord await(Duration deadline) {
        try {
            return done.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw givenUp("Kafka did not answer within " + deadline.toMillis() + " ms");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw givenUp("the API is stopping");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof JournalException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private JournalException givenUp(String why) {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP)
                ? new JournalException(Outcome.NOT_DONE, why + "; nothing was changed")
                : new JournalException(Outcome.UNKNOWN, why + "; the change may still be made");
    }
}
