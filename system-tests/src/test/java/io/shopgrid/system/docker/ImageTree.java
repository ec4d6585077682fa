package io.shopgrid.system.docker;

import io.shopgrid.system.docker.Dockerfile.Instruction;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import io.shopgrid.system.docker.Dockerfile.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image under a directory: what its last stage copies, readable for all, and the directories that it
 * makes. Of RUN it knows {@code mkdir -p DIRECTORY…} and {@code chown -R USER:GROUP DIRECTORY…}.
 */
final class ImageTree {
    private final Dockerfile dockerfile;
    private final Stage image;
    private final Path root;

    private ImageTree(Dockerfile dockerfile, Path root) {
        this.dockerfile = dockerfile;
        this.image = dockerfile.image();
        this.root = root;
    }

    /** Copies what the image has. */
    static ImageTree build(Dockerfile dockerfile, Path root) throws IOException {
        ImageTree tree = new ImageTree(dockerfile, root);
        for (Instruction copy : tree.image.all(Keyword.COPY)) {
            tree.copy(copy);
        }
        tree.openForAll();
        return tree;
    }

    /** Makes the directories that the image's RUN makes, elsewhere: each container has its own. */
    Path container(Path containerRoot) throws IOException {
        ImageTree container = new ImageTree(dockerfile, containerRoot);
        for (Instruction run : image.all(Keyword.RUN)) {
            for (String command : run.words().get(0).split("&&", -1)) {
                container.run(List.of(command.strip().split("\\s+")));
            }
        }
        return containerRoot;
    }

    Stage image() {
        return image;
    }

    Path path(String inImage) {
        return root.resolve(inImage.substring(1));
    }

    /** Every file and directory with its size and time of change. */
    Map<Path, String> listing() throws IOException {
        Map<Path, String> listing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                listing.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return listing;
    }

    private void copy(Instruction copy) throws IOException {
        List<String> words = copy.words();
        String destination = words.get(words.size() - 1);
        for (String word : words.subList(0, words.size() - 1)) {
            Path source = source(word, copy.flags().get("--from"));
            if (Files.isDirectory(source)) {
                copyAll(source, path(destination));
            } else {
                Path target =
                        destination.endsWith("/") ? path(destination).resolve(source.getFileName()) : path(destination);
                copyAll(source, target);
            }
        }
    }

    /** A file of the checkout: the stage that builds has all of it in its working directory. */
    private Path source(String word, @Nullable String from) {
        if (from == null) {
            return Checkout.ROOT.resolve(word);
        }
        String directory = dockerfile.stage(from).word(Keyword.WORKDIR) + "/";
        if (!word.startsWith(directory)) {
            throw new IllegalArgumentException(word + " is not in " + directory);
        }
        return Checkout.ROOT.resolve(word.substring(directory.length()));
    }

    private static void copyAll(Path source, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.equals(file) ? target : target.resolve(source.relativize(file)));
            }
        }
    }

    /** As in an image that was built from a checkout that everyone can read. */
    private void openForAll() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String permissions = Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    private void run(List<String> command) throws IOException {
        switch (String.join(" ", command.subList(0, 2))) {
            case "mkdir -p" -> {
                for (String directory : command.subList(2, command.size())) {
                    Files.createDirectories(path(directory));
                }
            }
            case "chown -R" -> {
                for (String directory : command.subList(3, command.size())) {
                    giveTo(command.get(2), path(directory));
                }
            }
            default -> throw new IllegalArgumentException("not known here: " + command);
        }
    }

    private static void giveTo(String user, Path directory) throws IOException {
        if (!Container.isRoot()) {
            return;
        }
        String[] ids = user.split(":", -1);
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> {
                try {
                    Files.setAttribute(file, "unix:uid", Integer.parseInt(ids[0]));
                    Files.setAttribute(file, "unix:gid", Integer.parseInt(ids[1]));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
