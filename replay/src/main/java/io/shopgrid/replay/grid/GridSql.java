package io.shopgrid.replay.grid;

import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.Stop;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Queries the grid with Ignite's thin JDBC driver. A failed query closes the connection; the next one connects anew, to
 * any of the addresses.
 *
 * <p>Not thread-safe: each thread has its own.
 */
public final class GridSql implements AutoCloseable {
    static final Duration FIRST_WAIT = Duration.ofMillis(200);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final int QUERY_SECONDS = 30;
    private static final int CONNECTION_MILLIS = 40_000;
    private static final String WRONG_STATEMENT = "42";

    private final String url;
    private final Clock clock;
    private final Duration patience;
    private final Stop stop;
    private @Nullable Connection connection;

    /** @param patience how long {@link #query} tries */
    public GridSql(String url, Clock clock, Duration patience, Stop stop) {
        this.url = url;
        this.clock = clock;
        this.patience = patience;
        this.stop = stop;
    }

    /**
     * Asks for the grid once.
     *
     * @throws ReplayFailedException if it does not answer
     */
    public void requireGrid() {
        try {
            queryOnce("SELECT COUNT(*) FROM SOURCE_OFFSET", null, rows -> rows.next());
        } catch (SQLException failed) {
            throw new ReplayFailedException(
                    "the grid cannot be reached at %s (%s); start its nodes, or set jdbcUrl"
                            .formatted(url, oneLine(failed)),
                    failed);
        }
    }

    /**
     * Queries, again and again with longer waits while the grid cannot answer.
     *
     * @param parameter of the statement; null if it has none
     * @throws ReplayFailedException if that takes longer than the patience
     */
    public <T> T query(String sql, Object @Nullable [] parameter, Rows<T> reader) {
        long start = clock.millis();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                return queryOnce(sql, parameter, reader);
            } catch (SQLException failed) {
                if (clock.millis() - start > patience.toMillis()) {
                    throw new ReplayFailedException(
                            "the grid has not answered for %d s (%s); look at its nodes, then run it again"
                                    .formatted(patience.toSeconds(), oneLine(failed)),
                            failed);
                }
            }
            stop.pause(wait);
            wait = longer(wait);
        }
    }

    /**
     * Queries once.
     *
     * @throws ReplayFailedException if the statement does not fit the grid: trying again cannot help
     * @throws SQLException if the grid cannot answer now
     */
    <T> T queryOnce(String sql, Object @Nullable [] parameter, Rows<T> reader) throws SQLException {
        try (PreparedStatement statement = connected().prepareStatement(sql)) {
            statement.setQueryTimeout(QUERY_SECONDS);
            if (parameter != null) {
                statement.setObject(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException failed) {
            close();
            String state = failed.getSQLState();
            if (state != null && state.startsWith(WRONG_STATEMENT)) {
                throw new ReplayFailedException(
                        "the grid at %s does not understand a query (%s); is it ShopGrid of the same version?"
                                .formatted(url, oneLine(failed)),
                        failed);
            }
            throw failed;
        }
    }

    static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    static String oneLine(SQLException failed) {
        return String.valueOf(failed.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            // What the URL sets itself wins over these.
            Properties properties = new Properties();
            properties.setProperty("connectionTimeout", Integer.toString(CONNECTION_MILLIS));
            open = DriverManager.getConnection(url, properties);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                // The connection is of no use any more either way.
            }
        }
    }

    /** Reads what a query came to. */
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
