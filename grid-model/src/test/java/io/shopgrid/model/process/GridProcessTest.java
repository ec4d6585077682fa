package io.shopgrid.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.shopgrid.model.process.SampleProcess.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridProcessTest {
    private static final String NAME = "sample-1";

    @TempDir
    private Path directory;

    private CapturedLog log;

    @BeforeEach
    void setUp() {
        System.setProperty(RunFiles.DIRECTORY_PROPERTY, directory.toString());
        log = new CapturedLog(GridProcess.class);
    }

    @AfterEach
    void tearDown() {
        System.clearProperty(RunFiles.DIRECTORY_PROPERTY);
        log.close();
    }

    @Test
    void shouldStart() {
        // given
        System.clearProperty(RunFiles.DIRECTORY_PROPERTY);

        // when
        int code = start(Map.of("SHOPGRID_PORT", "1234"), settings -> new FakeService());

        // then
        assertThat(code).isZero();
        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        "effective settings process=sample settings={name=sample-1, port=1234}",
                        "ready process=sample");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void shouldReturnTwoForWrongSettings() {
        // when
        int code = start(Map.of("SHOPGRID_PORT", "none"), settings -> new FakeService());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(log.lines(Level.ERROR))
                .singleElement()
                .asString()
                .startsWith("1 settings problem:\nSHOPGRID_PORT: port: ")
                .endsWith(" process=sample");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldSayWhyItDoesNotStart() {
        // when
        int code = start(Map.of(), settings -> {
            assertThat(RunFiles.pidFile(directory, NAME)).exists();
            assertThat(RunFiles.status(directory, NAME)).contains("starting");
            throw new StartFailedException("port 1000 is taken; set another port");
        });

        // then
        assertThat(code).isEqualTo(1);
        assertThat(RunFiles.pidFile(directory, NAME)).doesNotExist();
        assertThat(RunFiles.status(directory, NAME)).contains("failed: port 1000 is taken; set another port");
        assertThat(log.lines(Level.ERROR)).containsExactly("port 1000 is taken; set another port process=sample");
    }

    @Test
    void shouldSayTheInnermostCauseInOneLine() {
        // given
        RuntimeException failure = new IllegalStateException(
                "Ignite is not started", new IOException("wrapped", new IOException("no space\n\tleft on device")));

        // when
        int code = start(Map.of(), settings -> {
            throw failure;
        });

        // then
        assertThat(code).isEqualTo(1);
        assertThat(RunFiles.status(directory, NAME)).contains("failed: IOException: no space left on device");
        assertThat(log.lines(Level.ERROR))
                .containsExactly("not started process=sample cause=IOException: no space left on device");
    }

    @Test
    void shouldNotStartUnderTheNameOfAnotherProcess() throws IOException {
        // given
        AtomicBoolean started = new AtomicBoolean();
        try (OtherProcess other = OtherProcess.start()) {
            Files.writeString(RunFiles.pidFile(directory, NAME), other.pid() + "\n");

            // when
            int code = start(Map.of(), settings -> {
                started.set(true);
                return new FakeService();
            });

            // then
            assertThat(code).isEqualTo(1);
            assertThat(started).isFalse();
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("already running");
            assertThat(RunFiles.running(RunFiles.pidFile(directory, NAME))).isPresent();
        }
    }

    @Test
    void shouldSayHowToCallIt() {
        // when
        int code = GridProcess.start(
                "sample", Settings.class, new String[] {"a", "b"}, Map.of(), settings -> new FakeService());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(log.lines(Level.ERROR)).containsExactly("usage: sample [settings.yaml] process=sample");
    }

    @Test
    void shouldCloseAndRemoveItsFilesWhenItIsTold() throws Exception {
        // given
        Path closed = directory.resolve("closed");
        Path run = directory.resolve("run");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dshopgrid.run=" + run,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleProcess.class.getName(),
                        closed.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                assertThat(RunFiles.status(run, NAME)).contains("ready");
                assertThat(RunFiles.pidFile(run, NAME)).hasContent(process.pid() + "\n");
            });

            // when
            process.destroy();

            // then
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(closed).hasContent("closed");
            assertThat(run).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int start(Map<String, String> environment, Function<Settings, GridService> start) {
        return GridProcess.start("sample", Settings.class, new String[0], environment, start);
    }
}
