package io.shopgrid.system.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.system.docker.Dockerfile.Instruction;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import io.shopgrid.system.docker.Dockerfile.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What our Dockerfile promises; {@link ImageIT} runs what it describes. */
class DockerfileTest {
    private static final Dockerfile OURS = Checkout.dockerfile();
    private static final Stage IMAGE = OURS.image();

    @Test
    void shouldRunAsANumberedUser() {
        // then
        assertThat(IMAGE.word(Keyword.USER)).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTRYPOINT", "CMD", "HEALTHCHECK"})
    void shouldStartWithoutAShell(Keyword keyword) {
        // then
        assertThat(IMAGE.last(keyword))
                .hasValueSatisfying(
                        instruction -> assertThat(instruction.json()).isTrue());
    }

    @Test
    void shouldStartTheLauncherWithACommandThatItKnows() {
        // when
        List<String> started = new ArrayList<>(words(Keyword.ENTRYPOINT));
        started.addAll(words(Keyword.CMD));

        // then
        assertThat(started).hasSize(2).first().isEqualTo(launcher());
        assertThat(Checkout.commands()).contains(started.get(1));
    }

    @Test
    void shouldAskTheLauncherForItsHealth() {
        // then
        assertThat(words(Keyword.HEALTHCHECK)).hasSize(2).first().isEqualTo(launcher());
        assertThat(Checkout.commands()).contains(words(Keyword.HEALTHCHECK).get(1));
    }

    @Test
    void shouldCopyWhatIsThere() {
        // given
        List<Instruction> fromCheckout = OURS.stages().stream()
                .flatMap(stage -> stage.all(Keyword.COPY).stream())
                .filter(copy -> !copy.flags().containsKey("--from"))
                .toList();

        // then
        assertThat(fromCheckout).hasSizeGreaterThan(2);
        assertThat(fromCheckout.stream().flatMap(DockerfileTest::sources))
                .allSatisfy(source -> assertThat(Checkout.ROOT.resolve(source)).exists());
    }

    @Test
    void shouldCopyTheLibrariesThatTheBuildStagePackages() {
        // given
        Stage build = OURS.stage("build");
        List<Instruction> fromBuild = IMAGE.all(Keyword.COPY).stream()
                .filter(copy -> copy.flags().containsKey("--from"))
                .toList();

        // then
        assertThat(fromBuild).singleElement().satisfies(copy -> {
            assertThat(copy.flags()).containsEntry("--from", "build");
            assertThat(sources(copy)).containsExactly(build.word(Keyword.WORKDIR) + "/cluster/target/lib");
        });
        assertThat(build.word(Keyword.COPY)).isEqualTo(".");
        assertThat(build.word(Keyword.RUN)).containsPattern("\\bmvn\\b.* -pl cluster -am package\\b");
    }

    @Test
    void shouldCarryItsTermsBesideTheLauncher() {
        // then
        assertThat(IMAGE.all(Keyword.COPY).stream().flatMap(DockerfileTest::sources))
                .contains("shopgrid", "config", "LICENSE");
        assertThat(IMAGE.last(Keyword.LABEL).orElseThrow().pairs())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
    }

    @Test
    void shouldWriteWhereItWorks() {
        // given
        String state = IMAGE.environment().get("SHOPGRID_STATE");

        // then
        assertThat(IMAGE.word(Keyword.WORKDIR)).isEqualTo(state);
        assertThat(IMAGE.word(Keyword.RUN))
                .contains("mkdir -p " + state)
                .endsWith("chown -R " + IMAGE.word(Keyword.USER) + " " + state);
    }

    @Test
    void shouldKeepWhatProcessesWriteOutOfTheBuild() throws Exception {
        // then
        assertThat(Files.readAllLines(Checkout.ROOT.resolve(".dockerignore")))
                .contains(".git", "**/target", "logs", "run", "work");
    }

    private static List<String> words(Keyword keyword) {
        return IMAGE.last(keyword).orElseThrow().words();
    }

    private static Stream<String> sources(Instruction copy) {
        return copy.words().subList(0, copy.words().size() - 1).stream();
    }

    /** Where COPY puts the launcher. */
    private static String launcher() {
        Instruction copy = IMAGE.all(Keyword.COPY).stream()
                .filter(each -> sources(each).anyMatch("shopgrid"::equals))
                .findFirst()
                .orElseThrow();
        return Path.of(copy.words().get(copy.words().size() - 1), "shopgrid").toString();
    }
}
