package io.shopgrid.system.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests of the image read from the checkout that they run in. */
final class Checkout {
    /** The directory of the parent pom: tests run in that of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final Path DOCKER = ROOT.resolve("docker");

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^case \\$command in$(.*)^esac$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}([a-z]+)(?: \\|.*)?\\)$");

    private Checkout() {}

    static Dockerfile dockerfile() {
        return DockerfileReader.read(text(DOCKER.resolve("Dockerfile")));
    }

    static Compose compose() {
        return Compose.read(text(DOCKER.resolve("compose.yaml")));
    }

    /** The commands that the launcher knows. */
    static Set<String> commands() {
        Matcher all = COMMANDS.matcher(text(ROOT.resolve("shopgrid")));
        if (!all.find()) {
            throw new IllegalStateException("the launcher's commands were not found");
        }
        Set<String> commands = new TreeSet<>();
        COMMAND.matcher(all.group(1)).results().forEach(found -> commands.add(found.group(1)));
        return commands;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
