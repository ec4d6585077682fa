package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A settings file as a tree of nodes that know their lines.
 *
 * <p>Read token by token, since Jackson's own tree forgets the lines and keeps only one of two equal keys. Aliases and
 * further documents are refused: both let a setting come from where nobody looks.
 */
final class YamlFile {
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final long MAX_BYTES = 1 << 20;

    private final String name;
    private final Problems problems;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The top of the tree, or null if the file is missing or is not YAML; the problem is added then. */
    static Node.@Nullable Mapping read(Path file, Problems problems) {
        return new YamlFile(file.toString(), problems).read(file);
    }

    private Node.@Nullable Mapping read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                problems.add(name, "", "is a directory, not a settings file");
            } else if (Files.size(file) > MAX_BYTES) {
                problems.add(name, "", "is larger than " + new DataSize(MAX_BYTES));
            } else {
                return parse(Files.readString(file));
            }
        } catch (NoSuchFileException e) {
            problems.add(
                    name,
                    "",
                    "no such settings file (working directory " + Path.of("").toAbsolutePath() + ")");
        } catch (CharacterCodingException e) {
            problems.add(name, "", "is not UTF-8 text");
        } catch (JsonProcessingException e) {
            addSyntaxProblem(e);
        } catch (IOException e) {
            problems.add(name, "", "cannot be read: " + e);
        }
        return null;
    }

    private Node.@Nullable Mapping parse(String text) throws IOException {
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (YAMLParser parser = FACTORY.createParser(yaml)) {
            if (parser.nextToken() == null) {
                return new Node.Mapping(name, Map.of());
            }
            Node top = node(parser, "");
            if (parser.nextToken() != null) {
                problems.add(at(parser), "", "starts a second document; a settings file has one");
            }
            if (top instanceof Node.Mapping mapping) {
                return mapping;
            }
            if (top.isEmpty()) {
                return new Node.Mapping(name, Map.of());
            }
            problems.add(top.source(), "", top.kind() + "; keys and values are needed");
            return null;
        }
    }

    private Node node(YAMLParser parser, String key) throws IOException {
        return node(parser, key, at(parser));
    }

    private Node node(YAMLParser parser, String key, String source) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, key, source);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, key + "[" + items.size() + "]"));
            }
            return new Node.Sequence(source, items);
        }
        if (parser.isCurrentAlias()) {
            problems.add(source, key, "is an alias (*); write the value out");
        }
        return new Node.Scalar(source, token == JsonToken.VALUE_NULL ? null : parser.getText());
    }

    private Node mapping(YAMLParser parser, String key, String source) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String keySource = at(parser);
            String childKey = key.isEmpty() ? name : key + "." + name;
            parser.nextToken();
            Node first = entries.putIfAbsent(name, node(parser, childKey, keySource));
            if (first != null) {
                problems.add(keySource, childKey, "is set twice (before at " + first.source() + ")");
            }
        }
        return new Node.Mapping(source, entries);
    }

    private String at(YAMLParser parser) {
        return name + ":" + parser.currentTokenLocation().getLineNr();
    }

    /** Keeps the rule and the line only: the parser's full message quotes the file, secrets included. */
    private void addSyntaxProblem(JsonProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                int line = marked.getProblemMark().getLine() + 1;
                problems.add(name + ":" + line, "", "is not valid YAML: " + marked.getProblem());
                return;
            }
        }
        String source = failure.getLocation() == null
                ? name
                : name + ":" + failure.getLocation().getLineNr();
        problems.add(source, "", "is not valid YAML");
    }
}
