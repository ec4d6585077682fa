package io.shopgrid.cluster.audit;

import io.shopgrid.api.ApiSettings;
import io.shopgrid.api.journal.AuditTopic;
import io.shopgrid.api.journal.AuditVerifier;
import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid audit verify}: reads the whole audit and says whether it is as it was written. */
@Command(name = "audit", description = "The audit on shopgrid.audit.", mixinStandardHelpOptions = true)
public final class AuditMain {
    private static final Path SHIPPED =
            Path.of(System.getProperty("shopgrid.home", ".")).resolve("config/rest-api/shopgrid.yaml");

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    AuditMain(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Exits with 0 if all is well, 1 if an entry is not as it was written or Kafka does not answer, 2 if settings are wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AuditMain(System.getenv())).execute(arguments));
    }

    @Command(name = "verify", description = "Says whether every entry is there and as it was written.")
    int verify(
            @Option(
                            names = "--settings",
                            description = "settings of an API: where Kafka is (config/rest-api/shopgrid.yaml)")
                    @Nullable
                    Path settingsFile) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Path from = settingsFile == null ? SHIPPED : settingsFile;
            ApiSettings settings = SettingsLoader.load(ApiSettings.class, from, environment);
            AuditVerifier verifier = new AuditVerifier();
            if (!AuditTopic.read(settings.kafka(), verifier)) {
                say(err, "audit: there is no topic shopgrid.audit");
                return GridProcess.FAILED;
            }
            return report(verifier, out);
        } catch (SettingsException wrong) {
            say(err, String.valueOf(wrong.getMessage()));
            return GridProcess.WRONG_SETTINGS;
        } catch (KafkaException failed) {
            say(err, "audit: Kafka does not answer: " + GridProcess.rootCause(failed));
            return GridProcess.FAILED;
        }
    }

    private static int report(AuditVerifier verifier, PrintWriter out) {
        List<String> findings = verifier.findings();
        findings.forEach(finding -> say(out, finding));
        say(
                out,
                "%,d entries of %,d writers, %s"
                        .formatted(
                                verifier.entries(),
                                verifier.writers(),
                                findings.isEmpty() ? "all as they were written" : findings.size() + " findings"));
        say(out, "newest " + (verifier.newest().isEmpty() ? "none" : verifier.newest()));
        return findings.isEmpty() ? 0 : GridProcess.FAILED;
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }
}
