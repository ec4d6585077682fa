package io.shopgrid.system.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.system.docker.Dockerfile.Instruction;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import io.shopgrid.system.docker.Dockerfile.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Dockerfile more strictly than Docker does: what is not known is an error, and so is a JSON form that Docker
 * would take for a shell command because it is not JSON.
 *
 * <p>See <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>.
 */
final class DockerfileReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern PAIR = Pattern.compile("[\\w.-]+=.*");
    private static final Pattern DURATION = Pattern.compile("[1-9]\\d*(ms|s|m|h)");
    private static final Pattern USER = Pattern.compile("[\\w.-]+(:[\\w.-]+)?");
    private static final Set<Keyword> ONCE =
            Set.of(Keyword.ENTRYPOINT, Keyword.CMD, Keyword.HEALTHCHECK, Keyword.STOPSIGNAL);
    private static final Set<Keyword> COMMANDS = Set.of(Keyword.RUN, Keyword.ENTRYPOINT, Keyword.CMD);

    private final List<Stage> stages = new ArrayList<>();

    private DockerfileReader() {}

    /** @throws DockerfileException with the first rule that the text breaks */
    static Dockerfile read(String text) {
        return new DockerfileReader().readAll(text.split("\n", -1));
    }

    private Dockerfile readAll(String[] lines) {
        for (int at = 0; at < lines.length; at++) {
            if (isSkipped(lines[at])) {
                continue;
            }
            int first = at + 1;
            StringBuilder whole = new StringBuilder();
            String line = lines[at].strip();
            while (line.endsWith("\\")) {
                whole.append(line, 0, line.length() - 1);
                at = next(lines, at);
                line = lines[at].strip();
            }
            add(first, whole.append(line).toString().strip());
        }
        requireUser(lines.length);
        return new Dockerfile(stages);
    }

    /** The line that continues one: comments between them are left out. */
    private static int next(String[] lines, int at) {
        int next = at + 1;
        while (next < lines.length && lines[next].strip().startsWith("#")) {
            next++;
        }
        require(next < lines.length && !lines[next].isBlank(), at + 1, "nothing continues the line");
        return next;
    }

    private static boolean isSkipped(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private void add(int line, String text) {
        String[] parts = text.split("\\s+", 2);
        Keyword keyword = keyword(line, parts[0]);
        Map<String, String> flags = new HashMap<>();
        String rest = takeFlags(line, keyword, parts.length == 1 ? "" : parts[1].strip(), flags);
        if (rest.isEmpty()) {
            throw new DockerfileException(line, keyword + " says nothing");
        }
        if (keyword == Keyword.FROM) {
            begin(line, rest.split("\\s+"));
            return;
        }
        if (stages.isEmpty()) {
            throw new DockerfileException(line, keyword + " stands before FROM");
        }
        Instruction instruction = instruction(line, keyword, flags, rest);
        Stage stage = stages.get(stages.size() - 1);
        if (ONCE.contains(keyword) && stage.last(keyword).isPresent()) {
            throw new DockerfileException(line, "a second " + keyword + ", which hides the first");
        }
        check(instruction);
        stage.instructions().add(instruction);
    }

    private static Keyword keyword(int line, String name) {
        return Arrays.stream(Keyword.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DockerfileException(line, "unknown instruction " + name));
    }

    private static String takeFlags(int line, Keyword keyword, String text, Map<String, String> flags) {
        String rest = text;
        while (rest.startsWith("--")) {
            String[] parts = rest.split("\\s+", 2);
            String[] flag = parts[0].split("=", 2);
            if (!keyword.flags().contains(flag[0])) {
                throw new DockerfileException(line, "%s has no flag %s".formatted(keyword, flag[0]));
            }
            if (flag.length == 1 || flag[1].isEmpty()) {
                throw new DockerfileException(line, flag[0] + " has no value");
            }
            if (flags.putIfAbsent(flag[0], flag[1]) != null) {
                throw new DockerfileException(line, flag[0] + " is given twice");
            }
            rest = parts.length == 1 ? "" : parts[1];
        }
        return rest;
    }

    private void begin(int line, String[] words) {
        boolean named = words.length == 3 && words[1].equals("AS");
        if (words.length != 1 && !named) {
            throw new DockerfileException(line, "FROM is not of the form IMAGE or IMAGE AS NAME");
        }
        if (named && hasStage(words[2])) {
            throw new DockerfileException(line, "a second stage " + words[2]);
        }
        stages.add(new Stage(words[0], named ? words[2] : "", new ArrayList<>()));
    }

    private boolean hasStage(String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }

    private static Instruction instruction(int line, Keyword keyword, Map<String, String> flags, String text) {
        String rest = text;
        if (keyword == Keyword.HEALTHCHECK) {
            if (!rest.matches("CMD\\s.*")) {
                throw new DockerfileException(line, "HEALTHCHECK without CMD");
            }
            rest = rest.substring("CMD".length()).strip();
        }
        boolean command = COMMANDS.contains(keyword) || keyword == Keyword.HEALTHCHECK;
        if (rest.startsWith("[") && (command || keyword == Keyword.COPY)) {
            return new Instruction(line, keyword, flags, json(line, rest), true);
        }
        return new Instruction(line, keyword, flags, command ? List.of(rest) : words(line, rest), false);
    }

    private static List<String> json(int line, String text) {
        try {
            JsonNode array = JSON.readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text);
            List<String> words = new ArrayList<>();
            for (JsonNode word : array) {
                if (!word.isTextual()) {
                    throw new DockerfileException(line, word + " is not a JSON string");
                }
                words.add(word.textValue());
            }
            if (words.isEmpty()) {
                throw new DockerfileException(line, "an empty JSON form");
            }
            return words;
        } catch (JsonProcessingException malformed) {
            throw new DockerfileException(line, "a malformed JSON form, which would be a shell command");
        }
    }

    private static List<String> words(int line, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            words.add(matcher.group().replace("\"", ""));
            end = matcher.end();
        }
        if (text.chars().filter(each -> each == '"').count() % 2 != 0 || end != text.length()) {
            throw new DockerfileException(line, "a quote that does not end");
        }
        return words;
    }

    private void check(Instruction instruction) {
        int line = instruction.line();
        List<String> words = instruction.words();
        switch (instruction.keyword()) {
            case LABEL, ENV -> require(words.stream().allMatch(PAIR.asMatchPredicate()), line, "not KEY=VALUE");
            case COPY -> checkCopy(instruction);
            case WORKDIR -> require(words.size() == 1 && words.get(0).startsWith("/"), line, "not an absolute path");
            case USER ->
                require(words.size() == 1 && USER.matcher(words.get(0)).matches(), line, "not USER or USER:GROUP");
            case STOPSIGNAL -> require(words.size() == 1 && words.get(0).matches("SIG[A-Z]+"), line, "not a signal");
            case EXPOSE -> require(words.stream().allMatch(DockerfileReader::isPort), line, "not ports");
            case HEALTHCHECK ->
                instruction.flags().forEach((flag, value) -> {
                    boolean fits = flag.equals("--retries")
                            ? value.matches("[1-9]\\d*")
                            : DURATION.matcher(value).matches();
                    require(fits, line, flag + " cannot be " + value);
                });
            default -> {}
        }
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535;
    }

    private void checkCopy(Instruction copy) {
        List<String> words = copy.words();
        require(words.size() >= 2, copy.line(), "COPY needs a source and a destination");
        require(
                words.size() == 2 || words.get(words.size() - 1).endsWith("/"),
                copy.line(),
                "several sources need a directory, which ends in a slash");
        String from = copy.flags().get("--from");
        boolean earlier = stages.subList(0, stages.size() - 1).stream()
                .anyMatch(stage -> stage.name().equals(from));
        require(from == null || earlier, copy.line(), "COPY from unknown stage " + from);
    }

    private static void require(boolean rule, int line, String problem) {
        if (!rule) {
            throw new DockerfileException(line, problem);
        }
    }

    /** The image must not run as root: not by saying so, and not because its base does. */
    private void requireUser(int lastLine) {
        require(!stages.isEmpty(), lastLine, "there is no FROM");
        Instruction user = stages.get(stages.size() - 1)
                .last(Keyword.USER)
                .orElseThrow(() -> new DockerfileException(lastLine, "the image names no USER"));
        String name = user.words().get(0).split(":", -1)[0];
        require(!name.equals("root") && !name.matches("0+"), user.line(), "the image runs as root");
    }
}
