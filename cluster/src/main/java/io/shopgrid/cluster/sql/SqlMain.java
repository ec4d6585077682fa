package io.shopgrid.cluster.sql;

import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sqlline.SqlLine;

/** {@code ./shopgrid sql}: sqlline on the running grid, or plain CSV for other programs. */
@Command(
        name = "sql",
        description = "An SQL shell on the running grid. Without SQL it reads statements from the terminal or a pipe.",
        mixinStandardHelpOptions = true)
public final class SqlMain implements Callable<Integer> {
    /** JLine warns on the error stream where there is no terminal; kept here, as loggers are held weakly. */
    private static final Logger TERMINAL_LOG = Logger.getLogger("org.jline");

    /** System property that the launcher sets: from JDK 22 on, {@code System.console()} does not tell. */
    private static final String INPUT_IS_TERMINAL = "shopgrid.terminal.input";

    @Option(names = "--csv", description = "write rows as CSV and nothing else to standard output")
    private boolean csv;

    @Option(names = "--settings", description = "settings file (config/sql/shopgrid.yaml shows the keys)")
    private @Nullable Path settingsFile;

    @Parameters(arity = "0..1", paramLabel = "SQL", description = "statements, separated by semicolons")
    private @Nullable String sql;

    @Spec
    private CommandSpec spec;

    private final InputStream input;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    SqlMain(InputStream input) {
        this.input = input;
    }

    /** Exits with 0, with 2 if settings or arguments are wrong, or with 1 if a statement or the connection fails. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SqlMain(System.in))
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            SqlSettings settings = settingsFile == null
                    ? SettingsLoader.load(SqlSettings.class, System.getenv())
                    : SettingsLoader.load(SqlSettings.class, settingsFile, System.getenv());
            return csv ? writeCsv(settings) : openShell(settings);
        } catch (SettingsException wrong) {
            err.println(wrong.getMessage());
            return GridProcess.WRONG_SETTINGS;
        } catch (SQLException failed) {
            err.println("sql: " + String.valueOf(failed.getMessage()).replaceAll("\\s+", " "));
            return GridProcess.FAILED;
        }
    }

    private int writeCsv(SqlSettings settings) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        new CsvQuery(settings.jdbcUrl()).run(sql == null ? piped() : sql, out);
        return out.checkError() ? GridProcess.FAILED : 0;
    }

    private int openShell(SqlSettings settings) throws IOException {
        TERMINAL_LOG.setLevel(Level.SEVERE);
        System.setErr(new PrintStream(
                new OneLineErrors(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(List.of("-u", settings.jdbcUrl(), "-n", "", "-p", ""));
        if (sql != null || !Boolean.getBoolean(INPUT_IS_TERMINAL)) {
            arguments.addAll(List.of("--silent=true", "--maxWidth=200", "-e", sql == null ? piped() : sql));
        }
        SqlLine.Status status = new SqlLine().begin(arguments.toArray(String[]::new), null, true);
        return status == SqlLine.Status.OK ? 0 : GridProcess.FAILED;
    }

    private String piped() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
}
