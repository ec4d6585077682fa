package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grid that has no room for more: nothing is lost, no node stops, and all goes on once there is room. */
class BackpressureIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int ORDERS = 3_000;
    private static final int LINES = 90;

    @TempDir
    private Path directory;

    @Test
    void shouldWaitBeforeMemoryIsFullAndGoOnWhenANodeJoins() throws Exception {
        // given
        Map<String, String> small = Map.of("SHOPGRID_DATA_REGION", "64MiB", "SHOPGRID_BACKUPS", "0");
        try (TestGrid grid = new TestGrid(directory, 1, false, small)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 500);
            Ingest.createTopics(settings);
            try (Ingest ingest = Ingest.start(settings)) {
                // when
                ShopTables.produce(grid, orders());

                // then
                await().atMost(LIMIT).until(() -> says(ingest, "add a node"));
                assertThat(grid.notReady(0))
                        .hasValueSatisfying(reason -> assertThat(reason).contains("64 MiB"));
                assertThat(ShopTables.atEnd(grid)).isFalse();

                // when
                for (int more = 0; more < 3; more++) {
                    grid.startNode();
                }

                // then
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid));
                assertThat(ShopTables.rows(grid, Tables.ORDERS)).hasSize(ORDERS);
                assertThat(ShopTables.rows(grid, Tables.ORDER_LINES)).hasSize(ORDERS * LINES);
            }
        }
    }

    private static boolean says(Ingest ingest, String words) {
        return ingest.notReady().filter(reason -> reason.contains(words)).isPresent();
    }

    private static List<Shop.Message> orders() {
        String lines = String.join(
                ",", Collections.nCopies(LINES, "{\"sku\":\"SKU-1\",\"quantity\":1,\"unitPrice\":\"1.00\"}"));
        List<Shop.Message> orders = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            String id = "order-" + number;
            String value = "{\"orderId\":\"%s\",\"status\":\"placed\",\"lines\":[%s],\"at\":\"2026-01-15T10:00:00Z\"}"
                    .formatted(id, lines);
            orders.add(new Shop.Message(SourceTopic.ORDERS.topicName(), id, value.getBytes(StandardCharsets.UTF_8)));
        }
        return orders;
    }
}
