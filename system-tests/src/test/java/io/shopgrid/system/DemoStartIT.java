package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a demo starts and ends, and what it says if it cannot. */
class DemoStartIT {
    @TempDir
    private Path directory;

    @Test
    void shouldEndByItself() throws Exception {
        // when
        try (DemoProcess demo =
                DemoProcess.start(directory, DemoPorts.free().settings(1), "--seconds", "1", "--no-simulator")) {
            int exitCode = demo.awaitEnd(DemoProcess.PATIENCE);

            // then
            assertThat(exitCode).as(() -> demo.err().toString()).isZero();
            assertThat(demo.isReady()).isTrue();
            assertThat(demo.err()).isEmpty();
            assertThat(demo.leftData()).isEmpty();
        }
    }

    @Test
    void shouldNameAllWrongSettingsAtOnce() throws Exception {
        // given
        String settings = """
                kafkaPrt: 9092
                node:
                  sqlPort: 99999
                  kafka:
                    propertiesFile: /no/such/file
                """;

        // when
        try (DemoProcess demo = DemoProcess.start(directory, settings)) {
            int exitCode = demo.awaitEnd(Duration.ofSeconds(30));

            // then
            assertThat(exitCode).isEqualTo(2);
            assertThat(demo.err())
                    .hasSize(4)
                    .startsWith("3 settings problems:")
                    .anyMatch(line -> line.contains("kafkaPrt") && line.contains("kafkaPort"))
                    .anyMatch(line -> line.contains("node.sqlPort") && line.contains("99999"))
                    .anyMatch(line -> line.contains("node.kafka.propertiesFile") && line.contains("/no/such/file"));
            assertThat(demo.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("takenPorts")
    void shouldNameATakenPort(BiFunction<DemoPorts, Integer, DemoPorts> takes) throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String settings =
                    takes.apply(DemoPorts.free(), taken.getLocalPort()).settings(1);

            // when
            try (DemoProcess demo = DemoProcess.start(directory, settings, "--no-simulator")) {
                int exitCode = demo.awaitEnd(DemoProcess.PATIENCE);

                // then
                assertThat(exitCode).isEqualTo(1);
                assertThat(demo.err())
                        .singleElement()
                        .satisfies(line -> assertThat(line)
                                .startsWith("not started: ")
                                .contains("127.0.0.1:" + taken.getLocalPort()));
                assertThat(demo.isReady()).isFalse();
                assertThat(demo.survivors()).isEmpty();
                assertThat(demo.leftData()).isEmpty();
            }
        }
    }

    static List<Arguments> takenPorts() {
        return List.of(
                Arguments.of(takes("Kafka", DemoPorts::withKafka)),
                Arguments.of(takes("SQL", DemoPorts::withSql)),
                Arguments.of(takes("API", DemoPorts::withApi)));
    }

    private static Named<BiFunction<DemoPorts, Integer, DemoPorts>> takes(
            String name, BiFunction<DemoPorts, Integer, DemoPorts> takes) {
        return Named.of(name, takes);
    }
}
