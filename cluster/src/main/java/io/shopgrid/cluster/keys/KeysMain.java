package io.shopgrid.cluster.keys;

import io.shopgrid.api.access.KeyFileException;
import io.shopgrid.api.access.Role;
import io.shopgrid.model.process.GridProcess;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code ./shopgrid keys}: without {@code --api} it changes the file that API processes start with, so it needs nothing
 * that runs; with it, the keys of a running grid.
 */
@Command(
        name = "keys",
        description = "API keys: of the file that an API starts with, or (--api) of a running grid.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
public final class KeysMain {
    static final String KEY_VARIABLE = "SHOPGRID_KEY";

    private static final int MAX_GRACE_HOURS = 168;

    @Option(
            names = "--file",
            description = "the file (work/api-keys.json; the API's setting keys.file)",
            scope = ScopeType.INHERIT)
    private @Nullable Path file;

    @Option(
            names = "--api",
            description = "a running API, as http://127.0.0.1:8080; " + KEY_VARIABLE + " holds a key of the role admin",
            paramLabel = "URL",
            scope = ScopeType.INHERIT)
    private @Nullable URI api;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Clock clock;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    KeysMain(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** Exits with 0, with 1 if it could not be done, or with 2 if the command line is wrong. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv(), Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment, Clock clock) {
        return new CommandLine(new KeysMain(environment, clock))
                .setExecutionExceptionHandler((failed, line, parsed) -> {
                    if (failed instanceof KeysException || failed instanceof KeyFileException) {
                        line.getErr().println("keys: " + failed.getMessage());
                        line.getErr().flush();
                        return GridProcess.FAILED;
                    }
                    throw failed;
                });
    }

    @Command(name = "create", description = "Makes a key and shows it, once.")
    int create(
            @Option(names = "--role", required = true, description = "reader, operator, approver or admin") String role,
            @Option(names = "--name", description = "what it is for (the role's name unless given)") @Nullable
                    String name) {
        Role known = Role.named(role)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--role '" + role + "' is not one of reader, operator, approver, admin"));
        show(keys().create(name == null ? role : name, known));
        return 0;
    }

    @Command(name = "list", description = "Lists all keys; nobody can see a secret again.")
    int list() {
        List<Keys.Shown> all = keys().list();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-14s %-9s %-24s %-28s %s%n", "ID", "ROLE", "NAME", "MADE", "");
        all.forEach(key -> out.printf(
                "%-14s %-9s %-24s %-28s %s%n", key.id(), key.role(), key.name(), key.createdAt(), key.state()));
        out.flush();
        return 0;
    }

    @Command(name = "rotate", description = "Gives a key another secret and shows it, once.")
    int rotate(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--grace-hours",
                            description = "how long the old secret still counts (0, at most 168)",
                            defaultValue = "0")
                    int graceHours) {
        if (graceHours < 0 || graceHours > MAX_GRACE_HOURS) {
            throw new ParameterException(
                    spec.commandLine(), "--grace-hours %d is not within 0 to 168".formatted(graceHours));
        }
        show(keys().rotate(id, Duration.ofHours(graceHours)));
        return 0;
    }

    @Command(name = "revoke", description = "Ends a key for good.")
    int revoke(@Parameters(paramLabel = "ID") String id) {
        keys().revoke(id);
        say("revoked " + id);
        return 0;
    }

    /** The key alone on a line of standard output, so that a script can take it; what is said of it goes elsewhere. */
    private void show(Keys.Made made) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("key " + made.id() + "; it is not shown again:");
        err.flush();
        say(made.secret());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private Keys keys() {
        if (api == null) {
            return new KeysOfFile(file(), clock);
        }
        if (file != null) {
            throw new ParameterException(spec.commandLine(), "--api and --file exclude each other");
        }
        if (api.getScheme() == null || api.getHost() == null) {
            throw new ParameterException(spec.commandLine(), "--api '" + api + "' is not like http://127.0.0.1:8080");
        }
        String key = environment.get(KEY_VARIABLE);
        if (key == null || key.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--api needs a key of the role admin in " + KEY_VARIABLE);
        }
        return new KeysOfApi(api, key.strip());
    }

    private Path file() {
        if (file != null) {
            return file;
        }
        String set = environment.getOrDefault("SHOPGRID_KEYS_FILE", environment.get("SHOPGRID_API_KEYS_FILE"));
        return Path.of(set == null ? "work/api-keys.json" : set);
    }
}
