package io.shopgrid.model.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A settings tree with every supported type. */
record SampleSettings(
        Grid grid,
        Kafka kafka,
        @Nullable Tls tls,
        @Default("") List<Shop> shops) {

    enum Durability {
        FULL_SYNC,
        BACKGROUND
    }

    record Grid(
            @Default("10800") @Port int sqlPort,
            @Default("1000") @Range(min = 1) long maxKeys,
            @Default("0.5") @Range(min = 0, max = 1) double fillRatio,
            @Default("false") boolean persistent,
            @Default("FULL_SYNC") Durability durability,

            @Default("256MiB") @Between(min = "16MiB", max = "1TiB")
            DataSize heap,

            @Default("512MiB") DataSize offHeap,
            @Default("data") Path directory) {
        Grid {
            if (heap.compareTo(offHeap) > 0) {
                throw new IllegalArgumentException("heap " + heap + " exceeds offHeap " + offHeap);
            }
        }
    }

    record Kafka(
            List<String> bootstrapServers,

            @Default("5s") @Between(min = "10ms", max = "1h")
            Duration pollTimeout,

            Map<String, String> properties) {}

    record Tls(Path keystore, @Secret String keystorePassword) {}

    record Shop(String name, @Default("EUR") String currency) {}
}
