package io.shopgrid.cluster.sql;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Writes what statements return as CSV (RFC 4180, but lines end as Unix lines do): the rows only, no header. A null is
 * an empty field, an empty text a quoted one.
 */
final class CsvQuery {
    private final String jdbcUrl;

    CsvQuery(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Runs statements, separated by semicolons, in turn.
     *
     * @throws SQLException if the grid cannot be reached or refuses; rows before that are written
     */
    void run(String sql, Writer to) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .quoteStrategy(QuoteStrategies.EMPTY)
                        .build(to)) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() != -1) {
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        write(result, csv);
                    }
                }
                rows = statement.getMoreResults();
            }
        }
    }

    private static void write(ResultSet rows, CsvWriter csv) throws SQLException {
        @Nullable String[] fields = new @Nullable String[rows.getMetaData().getColumnCount()];
        while (rows.next()) {
            for (int column = 0; column < fields.length; column++) {
                fields[column] = rows.getString(column + 1);
            }
            csv.writeRecord(fields);
        }
    }
}
