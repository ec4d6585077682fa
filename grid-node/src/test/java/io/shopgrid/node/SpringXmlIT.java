package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringXmlIT {
    @TempDir
    Path directory;

    @Test
    void shouldStartANodeFromSpringXml() throws IOException {
        // given
        int discovery = LocalNodes.freePort();
        Path settings = Files.writeString(directory.resolve("shopgrid.yaml"), """
                name: spring-%1$d
                discoveryPort: %1$d
                discoveryAddresses: [127.0.0.1:%1$d]
                communicationPort: %2$d
                sqlPort: %3$d
                dataRegion: 64MiB
                threads: 2
                haltOnFailure: false
                workDirectory: %4$s
                """.formatted(
                        discovery, LocalNodes.freePort(), LocalNodes.freePort(), directory));
        System.setProperty("shopgrid.settings", settings.toString());

        // when
        try (Ignite node =
                Ignition.start(Path.of("..", "config", "ignite", "server.xml").toString())) {

            // then
            assertThat(node.cacheNames()).containsAll(Tables.ALL);
            assertThat(GridState.of(node).epoch()).isNotEqualTo(Epoch.UNSET);
        } finally {
            System.clearProperty("shopgrid.settings");
        }
    }
}
