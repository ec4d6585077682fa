package io.shopgrid.system;

/** Free ports for one demo: each node port is the first of two, since the second node listens on the ones after it. */
public record DemoPorts(int kafka, int discovery, int communication, int sql, int ingest, int api) {
    private static final int COUNT = 9;

    public static DemoPorts free() {
        int base = FreePorts.take(COUNT).first();
        return new DemoPorts(base, base + 1, base + 3, base + 5, base + 8, base + 7);
    }

    DemoPorts withKafka(int port) {
        return new DemoPorts(port, discovery, communication, sql, ingest, api);
    }

    DemoPorts withSql(int port) {
        return new DemoPorts(kafka, discovery, communication, port, ingest, api);
    }

    DemoPorts withApi(int port) {
        return new DemoPorts(kafka, discovery, communication, sql, ingest, port);
    }

    /** The text of a settings file with these ports and a small shop. */
    String settings(int nodes) {
        return """
                kafkaPort: %1$d
                nodes: %7$d
                node:
                  discoveryPort: %2$d
                  discoveryAddresses: ["127.0.0.1:%2$d..%8$d"]
                  communicationPort: %3$d
                  sqlPort: %4$d
                  dataRegion: 128MiB
                  threads: 2
                  partitions: 16
                ingest:
                  communicationPort: %5$d
                  discoveryAddresses: ["127.0.0.1:%2$d..%8$d"]
                  topics:
                    partitions: 2
                api:
                  port: %6$d
                  grid:
                    addresses: ["127.0.0.1:%4$d..%9$d"]
                simulator:
                  products: 200
                  eventsPerSecond: 50
                  history: 1h
                  flashSaleEvery: 30s
                  flashSaleLasts: 10s
                """.formatted(kafka, discovery, communication, sql, ingest, api, nodes, discovery + 1, sql + 1);
    }
}
