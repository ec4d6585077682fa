package io.shopgrid.api.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Keys in a file: those that there are before anything runs, so that there is somebody who may make the others.
 *
 * <p>Holds hashes only; still nobody but the owner may write it, since who can write it can make an admin. It is replaced
 * as a whole, so a reader never sees half of it.
 */
public final class KeyFile {
    /** Most keys of a file. */
    public static final int MAX_KEYS = 1_000;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** When it was written last, in epoch milliseconds; 0 if it is not there. */
    public long writtenAtMillis() {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Its keys; none if it is not there.
     *
     * @throws KeyFileException if it cannot be read
     */
    public List<ApiKey> read() {
        try {
            Keys read = ApiKeyJson.MAPPER.readValue(Files.readAllBytes(path), Keys.class);
            if (read.keys().size() > MAX_KEYS) {
                throw new KeyFileException(path + " has more than " + MAX_KEYS + " keys", null);
            }
            return List.copyOf(read.keys());
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (JsonProcessingException broken) {
            throw new KeyFileException(path + " is not a file of API keys: " + broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw new KeyFileException(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Replaces its keys. */
    public void write(List<ApiKey> keys) {
        try {
            writePrivately(
                    path,
                    ApiKeyJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Keys(List.copyOf(keys))));
        } catch (IOException failed) {
            throw new KeyFileException(path + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Replaces a file that nobody but its owner may read, from its first byte on. */
    public static void writePrivately(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Path written = Files.createTempFile(directory, "." + file.getFileName(), "~", mode);
        try {
            Files.write(written, content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private record Keys(List<ApiKey> keys) {}
}
