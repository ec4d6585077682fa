package io.shopgrid.system.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Dockerfile's stages, in order; the last one is the image. */
record Dockerfile(List<Stage> stages) {
    /** An instruction that our Dockerfiles may have, and the flags that it may have. */
    enum Keyword {
        FROM,
        LABEL,
        ENV,
        COPY,
        RUN,
        WORKDIR,
        USER,
        EXPOSE,
        HEALTHCHECK,
        STOPSIGNAL,
        ENTRYPOINT,
        CMD;

        Set<String> flags() {
            return switch (this) {
                case FROM -> Set.of("--platform");
                case COPY -> Set.of("--from", "--chown", "--chmod");
                case RUN -> Set.of("--mount");
                case HEALTHCHECK -> Set.of("--interval", "--timeout", "--start-period", "--retries");
                default -> Set.of();
            };
        }
    }

    /**
     * One instruction.
     *
     * @param words its arguments; for a shell form the command line as one
     * @param json whether it has the JSON form, which starts a program without a shell
     */
    record Instruction(int line, Keyword keyword, Map<String, String> flags, List<String> words, boolean json) {
        /** The pairs of a LABEL or an ENV. */
        Map<String, String> pairs() {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String word : words) {
                int equals = word.indexOf('=');
                pairs.put(word.substring(0, equals), word.substring(equals + 1));
            }
            return pairs;
        }
    }

    /**
     * What one FROM begins.
     *
     * @param name empty if it has none
     * @param instructions those after FROM
     */
    record Stage(String base, String name, List<Instruction> instructions) {
        List<Instruction> all(Keyword keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword() == keyword)
                    .toList();
        }

        /** The last of a kind: it is the one in effect. */
        Optional<Instruction> last(Keyword keyword) {
            return all(keyword).stream().reduce((first, second) -> second);
        }

        /** Its only word. */
        String word(Keyword keyword) {
            return last(keyword).orElseThrow().words().get(0);
        }

        Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>();
            all(Keyword.ENV).forEach(instruction -> environment.putAll(instruction.pairs()));
            return environment;
        }
    }

    Stage image() {
        return stages.get(stages.size() - 1);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
