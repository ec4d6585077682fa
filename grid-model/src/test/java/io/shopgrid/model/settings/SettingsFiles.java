package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with one settings file for a test to load. */
final class SettingsFiles {
    private final Path file;

    SettingsFiles(Path folder) {
        file = folder.resolve("shopgrid.yaml");
    }

    SettingsFiles with(String yaml) {
        try {
            Files.writeString(file, yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return file;
    }

    SampleSettings load(Map<String, String> environment) {
        return SettingsLoader.load(SampleSettings.class, file, environment);
    }

    /** The problems of a load that must fail, without the folder's name. */
    List<String> problems(Map<String, String> environment) {
        return problems(SampleSettings.class, environment);
    }

    List<String> problems(Class<? extends Record> type, Map<String, String> environment) {
        SettingsException failure =
                catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(type, file, environment));
        return failure.problems().stream()
                .map(line -> line.replace(file.getParent() + "/", ""))
                .toList();
    }
}
