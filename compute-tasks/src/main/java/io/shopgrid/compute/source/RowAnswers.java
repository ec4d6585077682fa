package io.shopgrid.compute.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.apache.ignite.binary.BinaryObject;
import org.jspecify.annotations.Nullable;

/**
 * What came of changes of rows, without those where all went as expected.
 *
 * <p>An answer and no exception also where nothing was changed: Ignite logs each exception of a job as an error of the node.
 */
public final class RowAnswers {
    /** What helps if it is not known that all rows were changed. */
    public enum Refusal {
        /** The changes were decided under another epoch: start over. */
        OTHER_EPOCH,
        /** Memory is short, or nodes come and go: apply the same changes again later. */
        FOR_NOW
    }

    private static final String IGNITE = "org.apache.ignite.";

    private final @Nullable Refusal refusal;
    private final String reason;
    private final Map<Object, Object> results;
    private final Map<Object, String> failures;

    private RowAnswers(
            @Nullable Refusal refusal, String reason, Map<Object, Object> results, Map<Object, String> failures) {
        this.refusal = refusal;
        this.reason = reason;
        this.results = results;
        this.failures = failures;
    }

    private static RowAnswers refused(Refusal refusal, String reason) {
        return new RowAnswers(refusal, reason, new HashMap<>(), new HashMap<>());
    }

    /** Refused for now. */
    static RowAnswers refused(String reason) {
        return refused(Refusal.FOR_NOW, reason);
    }

    /** Refused because of a failure of the whole call. */
    public static RowAnswers refused(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherEpochException) {
                return refused(Refusal.OTHER_EPOCH, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof NoRoomException) {
                return refused(String.valueOf(cause.getMessage()));
            }
        }
        return refused(reason(failed));
    }

    /** A call that returns has not succeeded: each row has its own answer, and a row without one was not changed. */
    public static <K> RowAnswers of(Set<K> rows, Map<K, EntryProcessorResult<Object>> answers) {
        Map<Object, Object> results = new HashMap<>();
        Map<Object, String> failures = new HashMap<>();
        for (K row : rows) {
            EntryProcessorResult<Object> answer = answers.get(row);
            if (answer == null) {
                return refused("the grid did not change " + row);
            }
            try {
                Object result = answer.get();
                if (!EpochGuarded.DONE.equals(result)) {
                    results.put(row, deserialized(result));
                }
            } catch (EntryProcessorException failed) {
                if (passes(failed)) {
                    return refused(failed);
                }
                failures.put(row, reason(failed));
            }
        }
        return new RowAnswers(null, "", results, failures);
    }

    /** The result as an object: Ignite hands out those of other nodes in binary form. */
    private static Object deserialized(Object result) {
        return result instanceof BinaryObject binary ? binary.deserialize() : result;
    }

    /**
     * Whether the same change may succeed later. What Ignite itself throws has to do with the grid's state, not with the
     * row: a node that is about to stop, for one, refuses with an IgniteIllegalStateException.
     */
    private static boolean passes(EntryProcessorException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherEpochException
                    || cause instanceof NoRoomException
                    || cause.getClass().getName().startsWith(IGNITE)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failed) {
        Throwable root = failed;
        for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
    }

    /** These, with one more row that was not changed as it should. */
    RowAnswers withFailure(@Nullable Object row, String failure) {
        Map<Object, String> all = new HashMap<>(failures);
        all.put(row, failure);
        return new RowAnswers(refusal, reason, results, all);
    }

    /** Why it is not known that all rows were changed; null if they were, but for those that failed. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** The refusal in one line. */
    public String reason() {
        return reason;
    }

    /** What the changes of some rows had to say, by key. */
    public Map<Object, Object> results() {
        return results;
    }

    /** Rows whose change is wrong in itself, by key, with the reason in one line. */
    public Map<Object, String> failures() {
        return failures;
    }
}
