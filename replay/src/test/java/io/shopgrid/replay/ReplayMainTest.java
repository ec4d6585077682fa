package io.shopgrid.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayMainTest {
    @TempDir
    Path directory;

    @Test
    void shouldNameEveryProblemAtOnce() {
        // when
        Outcome outcome = Outcome.of(
                Map.of("SHOPGRID_PATIENCE", "never", "SHOPGRID_JDBC", "x"),
                "missing.csv",
                "--speed",
                "fast",
                "--limit",
                "0");

        // then
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("patience"))
                .anyMatch(line -> line.contains("SHOPGRID_JDBC"))
                .contains(
                        "FILE: 'missing.csv' is not a file that can be read",
                        "--speed: 'fast' is neither max nor a number from 0.001 to 1000000",
                        "--limit: '0' is not a number of lines from 1 to 9999999999");
    }

    @Test
    void shouldExitWithTwoWithoutAFileOrWithAnUnknownOption() {
        assertThat(Outcome.of(Map.of()).code()).isEqualTo(2);
        assertThat(Outcome.of(Map.of(), "file", "--fast").code()).isEqualTo(2);
    }

    @Test
    void shouldFailOnAFileOfNoKnownFormat() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("notes.txt"), "hello\n");

        // when
        Outcome outcome = Outcome.of(Map.of(), file.toString());

        // then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1).first().asString().startsWith("failed: notes.txt is none of");
    }

    @Test
    void shouldSayWhereTheMissingKafkaShouldBe() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("clicks.tsv"), "SessionId\tItemId\tTime\n1\tA\t1\n");
        String nowhere = "127.0.0.1:" + TestGrid.freePort();

        // when
        Outcome outcome = Outcome.of(Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", nowhere), file.toString());

        // then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("failed: Kafka at " + nowhere + " cannot be reached (TimeoutException");
    }
}
