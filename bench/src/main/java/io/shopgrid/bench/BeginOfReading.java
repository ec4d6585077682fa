package io.shopgrid.bench;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Notes when a topic's reader knows its partitions and is about to read: it writes where it begins. What comes before is
 * joining the grid and Kafka's group.
 */
final class BeginOfReading {
    private final String topic;
    private volatile long nanos;
    private volatile long cpuNanos;

    BeginOfReading(SourceTopic topic) {
        this.topic = topic.topicName();
    }

    GridWriter watch(GridWriter real) {
        return new GridWriter() {
            @Override
            public <K, V, R> CompletableFuture<Applied<K, R>> apply(
                    String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
                if (nanos == 0
                        && table.equals(Tables.SOURCE_OFFSETS)
                        && changes.keySet().stream().anyMatch(BeginOfReading.this::isOurs)) {
                    cpuNanos = Cpu.nanos();
                    nanos = System.nanoTime();
                }
                return real.apply(table, changes);
            }
        };
    }

    private boolean isOurs(Object key) {
        return key instanceof SourceOffsetKey offset && offset.topic().equals(topic);
    }

    long nanos() {
        return nanos;
    }

    long cpuNanos() {
        return cpuNanos;
    }
}
