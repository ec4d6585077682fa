package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.process.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiProcessTest {
    @Test
    void shouldExitWithTwoIfTheSettingsAreWrong() {
        // when
        int code = start(new String[0], Map.of("SHOPGRID_PORT", "many", "SHOPGRID_PROT", "1"));

        // then
        assertThat(code).isEqualTo(GridProcess.WRONG_SETTINGS);
    }

    @Test
    void shouldExitWithOneIfThereAreTooManyArguments() {
        // when
        int code = start(new String[] {"a", "b"}, Map.of());

        // then
        assertThat(code).isEqualTo(GridProcess.FAILED);
    }

    @Test
    void shouldExitWithOneIfThereIsNoKey() {
        // when
        int code = start(new String[0], Map.of("SHOPGRID_KEYS_FILE", "/no/such/file.json"));

        // then
        assertThat(code).isEqualTo(GridProcess.FAILED);
    }

    @Test
    void shouldExitWithOneAndNameAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            int port = taken.getLocalPort();

            // when
            int code = start(
                    new String[0],
                    Map.of(
                            "SHOPGRID_PORT",
                            Integer.toString(port),
                            "SHOPGRID_KEYS_FILE",
                            TestKeys.file().toString(),
                            "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS",
                            "127.0.0.1:9"));

            // then
            assertThat(code).isEqualTo(GridProcess.FAILED);
            assertThatThrownBy(() -> ApiServer.start(TestSettings.of(port, TestGrid.freePort())))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    private static int start(String[] arguments, Map<String, String> environment) {
        return GridProcess.start("api", ApiSettings.class, arguments, environment, ApiServer::start);
    }
}
