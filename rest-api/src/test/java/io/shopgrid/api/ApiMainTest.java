package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiMainTest {
    @Test
    void shouldExitWithTwoIfTheSettingsAreWrong() {
        // when
        int code = ApiMain.start(new String[0], Map.of("SHOPGRID_PORT", "many", "SHOPGRID_PROT", "1"));

        // then
        assertThat(code).isEqualTo(ApiMain.WRONG_SETTINGS);
    }

    @Test
    void shouldExitWithOneIfThereAreTooManyArguments() {
        // when
        int code = ApiMain.start(new String[] {"a", "b"}, Map.of());

        // then
        assertThat(code).isEqualTo(ApiMain.FAILED);
    }

    @Test
    void shouldExitWithOneAndNameAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            int port = taken.getLocalPort();

            // when
            int code = ApiMain.start(new String[0], Map.of("SHOPGRID_PORT", Integer.toString(port)));

            // then
            assertThat(code).isEqualTo(ApiMain.FAILED);
            assertThatThrownBy(() -> ApiServer.start(TestSettings.of(port, TestGrid.freePort())))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }
}
