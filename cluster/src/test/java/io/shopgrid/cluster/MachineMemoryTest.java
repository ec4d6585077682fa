package io.shopgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadWhatLinuxSaysIsAvailable() throws IOException {
        // given
        Path meminfo = Files.writeString(directory.resolve("meminfo"), """
                MemTotal:       24689764 kB
                MemFree:         1048576 kB
                MemAvailable:    2097152 kB
                Buffers:           12345 kB
                """);

        // when
        long bytes = MachineMemory.availableOnLinux(meminfo);

        // then
        assertThat(bytes).isEqualTo(2L << 30);
    }

    @Test
    void shouldSetNoLimitWhereLinuxDoesNotSay() throws IOException {
        // given
        Path old = Files.writeString(directory.resolve("meminfo"), "MemTotal: 24689764 kB\n");

        // when
        long bytes = MachineMemory.availableOnLinux(old);

        // then
        assertThat(bytes).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldSetNoLimitOnOtherSystems() {
        // when
        long bytes = MachineMemory.availableOnLinux(directory.resolve("missing"));

        // then
        assertThat(bytes).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldKnowThisMachine() {
        // when
        DataSize available = MachineMemory.available();

        // then
        assertThat(available.bytes()).isBetween(1L, 1L << 50);
    }

    @Test
    void shouldCountHeapRowsAndTheJvmItself() {
        // given
        ClusterSettings settings = SettingsLoader.load(
                ClusterSettings.class,
                Map.of(
                        "SHOPGRID_HEAP_BROKER", "1000MiB",
                        "SHOPGRID_HEAP_NODE", "2000MiB",
                        "SHOPGRID_HEAP_INGEST", "3000MiB",
                        "SHOPGRID_HEAP_API", "4000MiB",
                        "SHOPGRID_NODE_DATA_REGION", "500MiB",
                        "SHOPGRID_NODE_SESSIONS_DATA_REGION", "100MiB"));
        List<Member> members = Plan.of(settings.withCounts(2, 1, 1), null);

        // when
        DataSize needed = MachineMemory.needed(members);

        // then
        int jvm = 128;
        assertThat(needed)
                .isEqualTo(DataSize.ofMebibytes(
                        (1000 + jvm) + 2 * (2000 + 500 + 100 + jvm) + (3000 + jvm) + (4000 + jvm)));
    }
}
