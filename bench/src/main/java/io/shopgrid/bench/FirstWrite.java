package io.shopgrid.bench;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** Notes when the first write happens: what comes before is joining the grid and the group. */
final class FirstWrite {
    private volatile long nanos;
    private volatile long cpuNanos;

    GridWriter before(GridWriter real) {
        return new GridWriter() {
            @Override
            public <K, V, R> CompletableFuture<Applied<K, R>> apply(
                    String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
                if (nanos == 0) {
                    cpuNanos = Cpu.nanos();
                    nanos = System.nanoTime();
                }
                return real.apply(table, changes);
            }
        };
    }

    long startedNanos() {
        return nanos;
    }

    long startedCpuNanos() {
        return cpuNanos;
    }
}
