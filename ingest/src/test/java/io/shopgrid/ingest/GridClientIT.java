package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.Tables;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridClientIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldJoinWithANewClientWhenTheGridWasLost() {
        // given
        try (TestGrid grid = new TestGrid(directory, 2);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            Ignite before = client.get();

            // when
            grid.lose(1);

            // then
            assertThat(before.cache(Tables.PRICES).size()).isZero();
            assertThat(client.get()).isSameAs(before);

            // when
            grid.lose(1);

            // then
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThatThrownBy(client::get)
                            .isInstanceOf(TryAgainException.class)
                            .hasMessage("the grid is gone"));

            // when
            grid.startNode();

            // then
            await().atMost(LIMIT).ignoreException(TryAgainException.class).until(() -> client.get() != before);
            assertThat(client.get().cache(Tables.PRICES).size()).isZero();
        }
    }

    @Test
    void shouldEndWhileItWaitsForTheGrid() {
        // given
        try (TestGrid grid = new TestGrid(directory, 1)) {
            IngestSettings settings = grid.ingestSettings(2, 100);
            GridClient client = GridClient.join(settings);
            grid.lose(1);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThatThrownBy(client::get).isInstanceOf(TryAgainException.class));

            // when
            client.close();

            // then
            assertThat(Ignition.state(settings.name())).isNotEqualTo(IgniteState.STARTED);
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals(settings.name() + "-grid-client"));
        }
    }
}
