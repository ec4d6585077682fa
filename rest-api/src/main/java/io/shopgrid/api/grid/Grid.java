package io.shopgrid.api.grid;

import io.shopgrid.api.grid.GridUnavailableException.Cause;
import java.time.Clock;
import java.util.function.Function;
import org.apache.ignite.client.ClientException;
import org.apache.ignite.client.IgniteClient;

/** The grid as the routes see it: reads that answer before a deadline or say why not. Thread-safe. */
public final class Grid implements AutoCloseable {
    /** Part of Ignite's message for a read of a partition without owners; there is no code for it. */
    private static final String LOST = "partition data has been lost";

    private final GridConnection connection;
    private final GridCalls calls;

    private Grid(GridConnection connection, GridCalls calls) {
        this.connection = connection;
        this.calls = calls;
    }

    /** Begins to look for the grid and returns at once. */
    public static Grid connect(GridSettings settings, Clock clock) {
        return new Grid(
                new GridConnection(settings, clock),
                new GridCalls(settings.threads(), settings.waiting(), settings.deadline()));
    }

    /**
     * Reads from the grid.
     *
     * @param query runs on another thread; may run longer than the deadline, its result is dropped then
     * @throws GridUnavailableException if there is no answer
     */
    public <T> T read(Function<IgniteClient, T> query) {
        IgniteClient client = connection.client();
        try {
            return calls.run(() -> query.apply(client));
        } catch (ClientException e) {
            throw unavailable(e);
        }
    }

    /**
     * The client that the next read will use.
     *
     * @throws GridUnavailableException if no node answers
     */
    public IgniteClient client() {
        return connection.client();
    }

    private static GridUnavailableException unavailable(ClientException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(LOST)) {
                return new GridUnavailableException(
                        Cause.LOST, "all copies of this data are lost until the grid is healed", e);
            }
        }
        return new GridUnavailableException(Cause.UNREACHABLE, "the grid could not answer", e);
    }

    /** What the last look at the grid found; never waits. */
    public GridStatus status() {
        return connection.status();
    }

    /** Calls that the grid works on. */
    public int running() {
        return calls.running();
    }

    /** Calls that wait to be sent to the grid. */
    public int waiting() {
        return calls.waiting();
    }

    @Override
    public void close() {
        calls.close();
        connection.close();
    }
}
