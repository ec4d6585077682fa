package io.shopgrid.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerArgumentsTest {
    @Test
    void shouldNeedTheDataDirectoryOnly() {
        // when
        LocalBrokerSettings settings = BrokerArguments.parse(List.of("--data-directory", "data"));

        // then
        assertThat(settings).isEqualTo(LocalBrokerSettings.in(Path.of("data")).withPort(9092));
    }

    @Test
    void shouldReadEveryOption() {
        // when
        LocalBrokerSettings settings = BrokerArguments.parse(List.of(
                "--port",
                "19092",
                "--host",
                "localhost",
                "--data-directory",
                "data",
                "--default-partitions",
                "12",
                "--max-message-bytes",
                "2048"));

        // then
        assertThat(settings).isEqualTo(new LocalBrokerSettings(Path.of("data"), "localhost", 19_092, 12, 2_048));
    }

    @Test
    void shouldReportAllProblemsTogether() {
        // given
        List<String> arguments =
                List.of("--prot", "1", "--host", "a", "--host", "b", "--port", "x", "--max-message-bytes");

        // when / then
        assertThatThrownBy(() -> BrokerArguments.parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unknown option --prot; --host is given twice; --max-message-bytes needs a value; "
                                + "--data-directory is missing; --port must be a whole number, but is 'x'; usage: ");
    }
}
