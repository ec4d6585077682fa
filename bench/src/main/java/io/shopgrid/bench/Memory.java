package io.shopgrid.bench;

import java.lang.management.ManagementFactory;

/** Heap of this JVM. */
final class Memory {
    private static final int COLLECTIONS = 3;

    private Memory() {}

    /** Bytes that are in use after what is no longer needed was collected. */
    static long usedBytes() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
