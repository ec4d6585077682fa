package io.shopgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code up} and {@code down} refuse before they look at any process. */
class UpMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --nodes 0                     | --nodes 0 is not within 1 to 10
                    --nodes 99                    | --nodes 99 is not within 1 to 10
                    --nodes -1                    | --nodes -1 is not within 1 to 10
                    --ingest 11                   | --ingest 11 is not within 1 to 10
                    --api 0                       | --api 0 is not within 1 to 10
                    --nodes many                  | Invalid value for option '--nodes': 'many' is not an int
                    --kafka nonsense              | --kafka 'nonsense' is not HOST:PORT
                    --kafka eu-1:9092,            | --kafka 'eu-1:9092,' is not HOST:PORT
                    --kafka eu-1:kafka            | --kafka 'eu-1:kafka' is not HOST:PORT
                    --kafka eu-1:0                | --kafka 'eu-1:0' is not HOST:PORT
                    --kafka eu-1:65536            | --kafka 'eu-1:65536' is not HOST:PORT
                    --kafka eu-1:9092,eu-2:99999  | --kafka 'eu-1:9092,eu-2:99999' is not HOST:PORT
                    --node 2                      | Unknown options: '--node', '2'
                    --detached                    | Unknown option: '--detached'
                    later                         | Unmatched argument at index 0: 'later'
                    """)
    void shouldRefuse(String arguments, String message) {
        // when
        int code = execute(new UpMain(), arguments);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNameWrongSettings() {
        // when
        int code = execute(new UpMain(), "--settings no/such.yaml");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("1 settings problem:\nno/such.yaml: no such settings file")
                .doesNotContain("Usage");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldHelp() {
        // when
        int code = execute(new UpMain(), "--help");

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("--nodes=N", "--kafka=HOST:PORT", "--detach");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --timeout soon | Invalid value for option '--timeout': 'soon' is not an int
                    --timeout 0    | --timeout 0 is not within 1 to 3600
                    --timeout -5   | --timeout -5 is not within 1 to 3600
                    --now          | Unknown option: '--now'
                    """)
    void shouldRefuseToStop(String arguments, String message) {
        // when
        int code = execute(new DownMain(), arguments);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
    }

    private int execute(Object command, String arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.split(" "));
    }
}
