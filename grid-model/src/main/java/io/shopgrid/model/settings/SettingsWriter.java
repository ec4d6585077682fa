package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes settings as a file that {@link SettingsLoader} reads back as equal settings. */
public final class SettingsWriter {
    private static final YAMLFactory YAML = new YAMLFactory();

    private SettingsWriter() {}

    /**
     * Writes a file that only its owner can read, since it holds secrets as they are.
     *
     * @param file replaced if it is there
     */
    public static void write(Record settings, Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly(file));
        try (OutputStream bytes = Files.newOutputStream(file, StandardOpenOption.WRITE);
                JsonGenerator out = YAML.createGenerator(bytes)) {
            Shapes.of(settings.getClass()).write(settings, out);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
