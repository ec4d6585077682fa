package io.shopgrid.model.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenPortTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void shouldNameSettingHostAndTakenPort() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenPort port = new ListenPort("sqlPort", HOST, taken.getLocalPort());

            // when / then
            assertThatThrownBy(port::requireFree)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessage(
                            "sqlPort 127.0.0.1:%d cannot be used (Address already in use); free it or set another sqlPort",
                            taken.getLocalPort());
        }
    }

    @Test
    void shouldNameAnAddressThatIsNotOfThisMachine() {
        // given
        ListenPort elsewhere = new ListenPort("port", "192.0.2.1", 9_000);

        // when / then
        assertThatThrownBy(elsewhere::requireFree)
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("port 192.0.2.1:9000 cannot be used (")
                .hasMessageEndingWith("); free it or set another port");
    }

    @Test
    void shouldNameAPortBeyondTheLast() {
        // given
        ListenPort beyond = new ListenPort("sqlPort", HOST, 65_536);

        // when / then
        assertThatThrownBy(beyond::requireFree)
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("sqlPort 127.0.0.1:65536 cannot be used (");
    }

    @Test
    void shouldLeaveAFreePortFree() throws IOException {
        // given
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        ListenPort port = new ListenPort("port", HOST, free);

        // when
        port.requireFree();

        // then
        assertThatCode(port::requireFree).doesNotThrowAnyException();
    }
}
