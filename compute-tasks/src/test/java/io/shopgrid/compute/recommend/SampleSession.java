package io.shopgrid.compute.recommend;

import java.util.List;

/** A session as an index is told of it. */
record SampleSession(long id, int partition, long atMillis, List<String> skus) {
    void putInto(SessionIndex index) {
        index.put(id, partition, atMillis, skus.toArray(String[]::new));
    }
}
