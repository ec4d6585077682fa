package io.shopgrid.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    private static final String NAME = "node-1";
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    private Path parent;

    private Path directory;
    private Path pidFile;
    private Path statusFile;

    @BeforeEach
    void setUp() {
        directory = parent.resolve("run");
        pidFile = RunFiles.pidFile(directory, NAME);
        statusFile = directory.resolve("node-1.status");
    }

    @Test
    void shouldWriteItsOwnPid() throws IOException {
        // when
        RunFiles.claim(directory, NAME);

        // then
        assertThat(pidFile).hasContent(OWN_PID + "\n");
        assertThat(RunFiles.running(pidFile)).contains(ProcessHandle.current());
        assertThat(RunFiles.status(directory, NAME)).contains(RunFiles.STARTING);
        assertThat(RunFiles.pidFiles(directory)).containsExactly(pidFile);
        assertThat(RunFiles.nameOf(pidFile)).isEqualTo(NAME);
    }

    @Test
    void shouldRefuseTheNameOfAnotherRunningProcess() throws IOException {
        // given
        try (OtherProcess other = OtherProcess.start()) {
            leave(NAME, other.pid());

            // when / then
            assertThatThrownBy(() -> RunFiles.claim(directory, NAME))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessage("node-1 is already running as process %d (%s); stop it or use another name"
                            .formatted(other.pid(), pidFile));
            assertThat(pidFile).hasContent(other.pid() + "\n");
            assertThat(statusFile).doesNotExist();
        }
    }

    @Test
    void shouldTakeOverFromAProcessThatHasEnded() throws IOException {
        // given
        leave(NAME, OtherProcess.endedPid());

        // when
        RunFiles.claim(directory, NAME);

        // then
        assertThat(pidFile).hasContent(OWN_PID + "\n");
    }

    @Test
    void shouldTakeOverAPidThatNowBelongsToAYoungerProcess() throws IOException {
        // given
        try (OtherProcess younger = OtherProcess.start()) {
            leave(NAME, younger.pid());
            makeOld(pidFile);

            // when
            RunFiles.claim(directory, NAME);

            // then
            assertThat(pidFile).hasContent(OWN_PID + "\n");
        }
    }

    @Test
    void shouldTakeItsOwnNameAgain() throws IOException {
        // given
        RunFiles.claim(directory, NAME);

        // when
        RunFiles.claim(directory, NAME);

        // then
        assertThat(pidFile).hasContent(OWN_PID + "\n");
    }

    @Test
    void shouldTakeOverAFileWithoutANumber() throws IOException {
        // given
        Files.createDirectory(directory);
        Files.writeString(pidFile, "");

        // when
        RunFiles.claim(directory, NAME);

        // then
        assertThat(pidFile).hasContent(OWN_PID + "\n");
    }

    @Test
    void shouldNameADirectoryThatIsAFile() throws IOException {
        // given
        Files.writeString(directory, "");

        // when / then
        assertThatThrownBy(() -> RunFiles.claim(directory, NAME))
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("run directory %s cannot be written: ".formatted(directory));
    }

    @Test
    void shouldNameAPidFileThatCannotBeRead() throws IOException {
        // given
        Files.createDirectories(pidFile.resolve("in the way"));

        // when / then
        assertThatThrownBy(() -> RunFiles.claim(directory, NAME))
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("run directory %s cannot be written: ".formatted(directory));
    }

    @Test
    void shouldSayHowItIsInOneLine() throws IOException {
        // given
        RunFiles files = RunFiles.claim(directory, NAME);

        // when
        files.say("not ready: the grid\n\tis not there\n");

        // then
        assertThat(statusFile).hasContent("not ready: the grid is not there\n");
        assertThat(RunFiles.status(directory, NAME)).contains("not ready: the grid is not there");
        assertThat(directory).isDirectoryNotContaining("glob:**~");
    }

    @Test
    void shouldRefreshAStatusThatIsSaidAgain() throws IOException {
        // given
        RunFiles files = RunFiles.claim(directory, NAME);
        files.say(RunFiles.READY);
        makeOld(statusFile);

        // when
        files.say(RunFiles.READY);

        // then
        assertThat(Files.getLastModifiedTime(statusFile).toInstant())
                .isAfter(Instant.now().minus(1, ChronoUnit.MINUTES));
        assertThat(RunFiles.status(directory, NAME)).contains(RunFiles.READY);
    }

    @Test
    void shouldWriteAStatusAgainThatSomeoneRemoved() throws IOException {
        // given
        RunFiles files = RunFiles.claim(directory, NAME);
        files.say(RunFiles.READY);
        Files.delete(statusFile);

        // when
        files.say(RunFiles.READY);

        // then
        assertThat(RunFiles.status(directory, NAME)).contains(RunFiles.READY);
    }

    @Test
    void shouldLeaveNothingWhenItIsClosed() throws IOException {
        // given
        RunFiles files = RunFiles.claim(directory, NAME);
        files.say(RunFiles.READY);

        // when
        files.close();

        // then
        assertThat(directory).isEmptyDirectory();
        assertThat(RunFiles.status(directory, NAME)).isEmpty();
        assertThat(RunFiles.running(pidFile)).isEmpty();
    }

    @Test
    void shouldKeepWhyItFailedWhenItIsClosed() throws IOException {
        // given
        RunFiles files = RunFiles.claim(directory, NAME);
        files.say("failed: no memory");

        // when
        files.close();

        // then
        assertThat(pidFile).doesNotExist();
        assertThat(RunFiles.status(directory, NAME)).contains("failed: no memory");
    }

    @Test
    void shouldRemoveAllFilesOfAName() throws IOException {
        // given
        RunFiles.claim(directory, NAME);
        RunFiles.claim(directory, "node-11");
        Files.writeString(RunFiles.settingsFile(directory, NAME), "name: node-1");

        // when
        RunFiles.remove(directory, NAME);

        // then
        assertThat(directory)
                .isDirectoryNotContaining("glob:**/node-1.*")
                .isDirectoryContaining("glob:**/node-11.pid")
                .isDirectoryContaining("glob:**/node-11.status");
    }

    @Test
    void shouldRemoveOnlyWhatEndedProcessesLeft() throws IOException {
        // given
        RunFiles.claim(directory, NAME);
        leave("node-2", OtherProcess.endedPid());
        Files.writeString(RunFiles.settingsFile(directory, "node-2"), "name: node-2");

        // when
        RunFiles.removeEnded(directory);

        // then
        assertThat(directory)
                .isDirectoryContaining("glob:**/node-1.pid")
                .isDirectoryContaining("glob:**/node-1.status")
                .isDirectoryNotContaining("glob:**/node-2.*");
    }

    @Test
    void shouldFindNothingWhereThereIsNoDirectory() {
        // when
        RunFiles.removeEnded(directory);

        // then
        assertThat(RunFiles.pidFiles(directory)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void shouldDoNothingWithoutADirectory() throws IOException {
        // when
        try (RunFiles files = RunFiles.claim(null, NAME)) {
            files.say(RunFiles.READY);
        }

        // then
        assertThat(parent).isEmptyDirectory();
    }

    private void leave(String name, long pid) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(RunFiles.pidFile(directory, name), pid + "\n");
    }

    private static void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));
    }
}
