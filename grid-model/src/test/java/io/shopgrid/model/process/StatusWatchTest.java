package io.shopgrid.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusWatchTest {
    private static final String NAME = "api-1";

    @TempDir
    private Path directory;

    private FakeService service;
    private StatusWatch watch;

    @BeforeEach
    void startWatch() {
        service = new FakeService();
        service.waitFor("the grid is not there");
        watch = StatusWatch.start(service, RunFiles.claim(directory, NAME));
    }

    @AfterEach
    void stopWatch() {
        watch.close();
    }

    @Test
    void shouldSayWhyItIsNotReadyAndThenThatItIs() {
        // given
        awaitStatus("not ready: the grid is not there");

        // when
        service.becomeReady();

        // then
        awaitStatus("ready");
    }

    @Test
    void shouldSayThatItIsNoLongerReady() {
        // given
        service.becomeReady();
        awaitStatus("ready");

        // when
        service.waitFor("lost partitions");

        // then
        awaitStatus("not ready: lost partitions");
    }

    @Test
    void shouldSayWhatTheServiceThrowsInOneLine() {
        // when
        service.breakDown();

        // then
        awaitStatus("not ready: IllegalStateException: the node has left");

        // when
        service.becomeReady();

        // then
        awaitStatus("ready");
    }

    @Test
    void shouldKeepTheStatusFresh() throws IOException {
        // given
        awaitStatus("not ready: the grid is not there");
        Path file = directory.resolve("api-1.status");
        Instant old = Instant.now().minus(1, ChronoUnit.HOURS);

        // when
        Files.setLastModifiedTime(file, FileTime.from(old));

        // then
        await().untilAsserted(() ->
                assertThat(Files.getLastModifiedTime(file).toInstant()).isAfter(old.plus(30, ChronoUnit.MINUTES)));
    }

    private void awaitStatus(String status) {
        await().untilAsserted(() -> assertThat(RunFiles.status(directory, NAME)).contains(status));
    }
}
