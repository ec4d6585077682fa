package io.shopgrid.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.process.RunFiles;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.DataSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
    private static final DataSize ENOUGH = DataSize.ofMebibytes(1 << 20);

    @TempDir
    private Path run;

    @Test
    void shouldBeContentWithFreePortsAndMemory() throws IOException {
        // given
        List<Member> members = List.of(member("node-1", freePort()), member("node-2", freePort()));
        DataSize needed = MachineMemory.needed(members);

        // then
        assertThatCode(() -> Requirements.check(members, run, needed)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameWhoseWhichPortIsTaken() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            List<Member> members = List.of(member("node-1", freePort()), member("node-2", freePort(), port));

            // when / then
            assertThatThrownBy(() -> Requirements.check(members, run, ENOUGH))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessage(
                            "node-2: sqlPort 127.0.0.1:%d cannot be used (Address already in use);"
                                    + " free it or set another sqlPort",
                            port);
        }
    }

    @Test
    void shouldSayWhatToDoAboutTooLittleMemory() throws IOException {
        // given
        List<Member> members = List.of(member("node-1", freePort()), member("node-2", freePort()));
        DataSize tooLittle = new DataSize(MachineMemory.needed(members).bytes() - (1 << 28));

        // when / then
        assertThatThrownBy(() -> Requirements.check(members, run, tooLittle))
                .isInstanceOf(StartFailedException.class)
                .hasMessage("2 processes may take 3.3 GiB of memory together, but only 3.0 GiB is available;"
                        + " start fewer nodes, or lower node.dataRegion and the heap sizes");
    }

    @Test
    void shouldSayThatTheGridRunsAlready() throws IOException {
        // given
        long pid = ProcessHandle.current().pid();
        Files.writeString(RunFiles.pidFile(run, "node-2"), pid + "\n");
        List<Member> members = List.of(member("node-1", freePort()), member("node-2", freePort()));

        // when / then
        assertThatThrownBy(() -> Requirements.check(members, run, ENOUGH))
                .isInstanceOf(StartFailedException.class)
                .hasMessage("node-2 is already running as process %d; ./shopgrid down stops it", pid);
    }

    @Test
    void shouldNotMindWhatAnEndedProcessLeft() throws Exception {
        // given
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(RunFiles.pidFile(run, "node-1"), ended.pid() + "\n");
        List<Member> members = List.of(member("node-1", freePort()));

        // then
        assertThatCode(() -> Requirements.check(members, run, ENOUGH)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseOnePortForTwo() throws IOException {
        // given
        int port = freePort();
        List<Member> members = List.of(member("node-1", port), member("api-1", port));

        // when / then
        assertThatThrownBy(() -> Requirements.check(members, run, ENOUGH))
                .isInstanceOf(StartFailedException.class)
                .hasMessage("api-1: sqlPort %d is also a port of node-1; set another sqlPort", port);
    }

    /** 1 GiB of heap and half of it beside, so 1.6 GiB with what the JVM takes. */
    private static Member member(String name, int... ports) {
        return new Member(
                Role.NODE,
                name,
                new NoSettings(),
                DataSize.ofMebibytes(1024),
                DataSize.ofMebibytes(512),
                Arrays.stream(ports)
                        .mapToObj(port -> new ListenPort("sqlPort", "127.0.0.1", port))
                        .toList(),
                false,
                "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private record NoSettings() {}
}
