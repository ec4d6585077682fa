package io.shopgrid.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalBrokerSettingsTest {
    private static final Path DIRECTORY = Path.of("data");

    @Test
    void shouldListenOnAFreeLoopbackPortByDefault() {
        // when
        LocalBrokerSettings settings = LocalBrokerSettings.in(DIRECTORY);

        // then
        assertThat(settings).isEqualTo(new LocalBrokerSettings(DIRECTORY, "127.0.0.1", "127.0.0.1", 0, 1, 1_048_588));
    }

    @Test
    void shouldChangeNothingButThePort() {
        // given
        LocalBrokerSettings settings = new LocalBrokerSettings(DIRECTORY, "0.0.0.0", "localhost", 1, 12, 2_000);

        // when
        LocalBrokerSettings moved = settings.withPort(9092);

        // then
        assertThat(moved).isEqualTo(new LocalBrokerSettings(DIRECTORY, "0.0.0.0", "localhost", 9092, 12, 2_000));
    }

    @Test
    void shouldReportAllProblemsTogether() {
        // when / then
        assertThatThrownBy(() -> new LocalBrokerSettings(DIRECTORY, " ", "0.0.0.0", 65_536, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "host is blank; advertised host must be an address that clients can connect to, but is '0.0.0.0'; "
                                + "port must be 0 to 65535, but is 65536; "
                                + "default partitions must be 1 to 1000, but is 0; "
                                + "max message bytes must be 1024 to 67108864, but is 1");
    }
}
