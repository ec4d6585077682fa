package io.shopgrid.system.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.system.docker.Dockerfile.Instruction;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import io.shopgrid.system.docker.Dockerfile.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileReaderTest {
    private static final String GOOD = """
            # syntax=docker/dockerfile:1
            FROM maven:3.9 AS build
            COPY . .
            RUN mvn package

            FROM eclipse-temurin:17-jre
            LABEL title="Shop Grid" \\
                  # between two lines
                  licenses=Apache-2.0
            COPY --from=build --chown=1:1 /source/lib /opt/lib
            COPY ["a b", "/opt/"]
            ENV A=1 B="two words"
            ENV A=3
            RUN mkdir /data && \\
                chown 1 /data
            WORKDIR /data
            USER 1:1
            EXPOSE 80 443
            HEALTHCHECK --interval=10s --retries=3 CMD ["/opt/run", "health"]
            STOPSIGNAL SIGTERM
            ENTRYPOINT ["/opt/run"]
            CMD serve
            """;

    @Test
    void shouldReadEveryInstruction() {
        // when
        Dockerfile read = DockerfileReader.read(GOOD);

        // then
        assertThat(read.stages()).map(Stage::base).containsExactly("maven:3.9", "eclipse-temurin:17-jre");
        assertThat(read.stage("build").all(Keyword.RUN))
                .singleElement()
                .satisfies(run -> assertThat(run.words()).containsExactly("mvn package"));
        Stage image = read.image();
        assertThat(image.last(Keyword.LABEL).orElseThrow().pairs())
                .isEqualTo(Map.of("title", "Shop Grid", "licenses", "Apache-2.0"));
        assertThat(image.all(Keyword.COPY))
                .containsExactly(
                        new Instruction(
                                10,
                                Keyword.COPY,
                                Map.of("--from", "build", "--chown", "1:1"),
                                List.of("/source/lib", "/opt/lib"),
                                false),
                        new Instruction(11, Keyword.COPY, Map.of(), List.of("a b", "/opt/"), true));
        assertThat(image.environment()).isEqualTo(Map.of("A", "3", "B", "two words"));
        assertThat(image.word(Keyword.RUN)).matches("mkdir /data && +chown 1 /data");
        assertThat(image.word(Keyword.WORKDIR)).isEqualTo("/data");
        assertThat(image.word(Keyword.USER)).isEqualTo("1:1");
        assertThat(image.last(Keyword.EXPOSE).orElseThrow().words()).containsExactly("80", "443");
        assertThat(image.last(Keyword.HEALTHCHECK))
                .contains(new Instruction(
                        19,
                        Keyword.HEALTHCHECK,
                        Map.of("--interval", "10s", "--retries", "3"),
                        List.of("/opt/run", "health"),
                        true));
        assertThat(image.last(Keyword.ENTRYPOINT).orElseThrow().json()).isTrue();
        assertThat(image.last(Keyword.CMD))
                .contains(new Instruction(22, Keyword.CMD, Map.of(), List.of("serve"), false));
    }

    /** Each replaces one line of a good file that has {@code FROM} before it and {@code USER 1} after it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ADD a /b                          | line 3: unknown instruction ADD
                    RUNN true                         | line 3: unknown instruction RUNN
                    run true                          | line 3: unknown instruction run
                    VOLUME /data                      | line 3: unknown instruction VOLUME
                    RUN                               | line 3: RUN says nothing
                    RUN --network=none true           | line 3: RUN has no flag --network
                    COPY --form=build a /b            | line 3: COPY has no flag --form
                    COPY --from=bild a /b             | line 3: COPY from unknown stage bild
                    COPY --from=image a /b            | line 3: COPY from unknown stage image
                    COPY --from= a /b                 | line 3: --from has no value
                    COPY --from a /b                  | line 3: --from has no value
                    COPY --from=build --from=build a b| line 3: --from is given twice
                    COPY a                            | line 3: COPY needs a source and a destination
                    COPY a b /c                       | line 3: several sources need a directory, which ends in a slash
                    CMD ["run", 'health']             | line 3: a malformed JSON form, which would be a shell command
                    CMD ["run"                        | line 3: a malformed JSON form, which would be a shell command
                    CMD ["run"] now                   | line 3: a malformed JSON form, which would be a shell command
                    CMD ["run",]                      | line 3: a malformed JSON form, which would be a shell command
                    CMD ["run", 1]                    | line 3: 1 is not a JSON string
                    CMD []                            | line 3: an empty JSON form
                    HEALTHCHECK ["run"]               | line 3: HEALTHCHECK without CMD
                    HEALTHCHECK --every=1s CMD run    | line 3: HEALTHCHECK has no flag --every
                    HEALTHCHECK --timeout=5 CMD run   | line 3: --timeout cannot be 5
                    HEALTHCHECK --retries=no CMD run  | line 3: --retries cannot be no
                    ENV KEY value                     | line 3: not KEY=VALUE
                    LABEL key                         | line 3: not KEY=VALUE
                    ENV KEY="value                    | line 3: a quote that does not end
                    WORKDIR data                      | line 3: not an absolute path
                    USER 1 2                          | line 3: not USER or USER:GROUP
                    EXPOSE http                       | line 3: not ports
                    EXPOSE 65536                      | line 3: not ports
                    STOPSIGNAL 15                     | line 3: not a signal
                    FROM build AS                     | line 3: FROM is not of the form IMAGE or IMAGE AS NAME
                    FROM other AS build               | line 3: a second stage build
                    """)
    void shouldRefuseALine(String line, String problem) {
        // given
        String text = "FROM base AS build\nFROM base AS image\n" + line + "\nUSER 1\n";

        // when / then
        assertThatThrownBy(() -> DockerfileReader.read(text))
                .isInstanceOf(DockerfileException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # nothing                            | line 2: there is no FROM
                    USER 1                               | line 1: USER stands before FROM
                    FROM base                            | line 2: the image names no USER
                    FROM base\\nUSER 1\\nFROM next       | line 4: the image names no USER
                    FROM base\\nUSER root                | line 2: the image runs as root
                    FROM base\\nUSER 0:1                 | line 2: the image runs as root
                    FROM base\\nUSER 1\\nUSER 0          | line 3: the image runs as root
                    FROM base\\nUSER 1\\nCMD a\\nCMD b   | line 4: a second CMD, which hides the first
                    FROM base\\nUSER 1\\nRUN a \\\\      | line 3: nothing continues the line
                    FROM base\\nUSER 1\\nRUN a \\\\\\n\\nRUN b | line 3: nothing continues the line
                    """)
    void shouldRefuseAFile(String escaped, String problem) {
        // given
        String text = escaped.translateEscapes() + "\n";

        // when / then
        assertThatThrownBy(() -> DockerfileReader.read(text))
                .isInstanceOf(DockerfileException.class)
                .hasMessage(problem);
    }
}
