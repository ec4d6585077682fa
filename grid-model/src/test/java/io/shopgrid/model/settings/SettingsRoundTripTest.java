package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/** What the effective settings say, loaded again, gives the same settings. */
class SettingsRoundTripTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Property
    void shouldLoadWhatIsDescribedFromTheEnvironment(@ForAll("settings") Flat settings) {
        // given
        Map<String, String> environment = new LinkedHashMap<>();
        EffectiveSettings.describe(settings)
                .forEach((key, value) -> environment.put(VariableNames.of(key), blankIfNone(value)));

        // when
        Flat loaded = SettingsLoader.load(Flat.class, environment);

        // then
        assertThat(loaded).isEqualTo(settings);
    }

    @Property(tries = 200)
    void shouldLoadWhatIsDescribedFromAFile(@ForAll("settings") Flat settings) throws IOException {
        // given
        Map<String, String> entries = new LinkedHashMap<>();
        EffectiveSettings.describe(settings).forEach((key, value) -> entries.put(key, blankIfNone(value)));
        Path file = Files.createTempFile("settings", ".yaml");
        YAML.writeValue(file.toFile(), entries);

        // when
        Flat loaded = SettingsLoader.load(Flat.class, file, Map.of());
        Files.delete(file);

        // then
        assertThat(loaded).isEqualTo(settings);
    }

    @Property(tries = 200)
    void shouldLoadWhatIsWritten(
            @ForAll("settings") Flat flat, @ForAll Map<@AlphaChars @StringLength(min = 1) String, String> texts)
            throws IOException {
        // given
        Nested settings = new Nested(flat, null, texts, List.of(new Item("first", 1), new Item("second", 2)));
        Path file = Files.createTempFile("settings", ".yaml");

        // when
        SettingsWriter.write(settings, file);
        Nested loaded = SettingsLoader.load(Nested.class, file, Map.of());
        Files.delete(file);

        // then
        assertThat(loaded).isEqualTo(settings);
    }

    @Provide
    Arbitrary<Flat> settings() {
        Arbitrary<String> text = Arbitraries.strings().alpha().numeric().ofMinLength(1);
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(SampleSettings.Durability.class),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        text,
                        text.list().ofMaxSize(3))
                .as((count, total, ratio, enabled, durability, amount, name, names) -> new Flat(
                        count,
                        total,
                        ratio,
                        enabled,
                        durability,
                        new DataSize(amount),
                        Duration.ofNanos(amount),
                        name,
                        names));
    }

    private static String blankIfNone(String value) {
        return value.equals(EffectiveSettings.NONE) ? "" : value;
    }

    record Nested(Flat flat, @Nullable Path none, Map<String, String> texts, List<Item> items) {}

    record Item(String name, int count) {}

    record Flat(
            int count,
            long total,
            double ratio,
            boolean enabled,
            SampleSettings.Durability durability,
            DataSize size,
            Duration time,
            String name,
            List<String> names) {}
}
