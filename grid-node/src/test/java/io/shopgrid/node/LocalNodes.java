package io.shopgrid.node;

import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.DataSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Settings of small server nodes that are one grid in this JVM, without a broker. */
public final class LocalNodes {
    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private static final int MOST = 4;

    private final Path workDirectory;
    /** Where each node listens and is looked for: whichever starts first is found by the others. */
    private final List<Integer> discoveryPorts =
            Stream.generate(LocalNodes::freePort).limit(MOST).toList();

    public LocalNodes(Path workDirectory) {
        this.workDirectory = workDirectory;
    }

    /** The node of this number, from 1 to 4, in memory. */
    public NodeSettings node(int number) {
        return node(number, PersistenceSettings.off(), SessionSettings.standard(), RecommendSettings.standard());
    }

    public NodeSettings node(
            int number, PersistenceSettings persistence, SessionSettings sessions, RecommendSettings recommend) {
        return new NodeSettings(
                "node-" + discoveryPorts.get(0) + "-" + number,
                "127.0.0.1",
                discoveryPorts.get(number - 1),
                discoveryPorts.stream().map(port -> "127.0.0.1:" + port).toList(),
                freePort(),
                "127.0.0.1",
                freePort(),
                1,
                16,
                new DataSize(128L << 20),
                persistence,
                2,
                workDirectory,
                2,
                false,
                new KafkaSettings(List.of("127.0.0.1:9"), null, Map.of()),
                PricingSettings.standard(),
                sessions,
                recommend);
    }

    /**
     * A port that nobody listens on, and that nobody was given before. Below those that systems give to outgoing connections: one
     * of these may be taken at any time.
     */
    static int freePort() {
        int probed = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        try (ServerSocket socket = new ServerSocket(probed, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        } catch (IOException taken) {
            return freePort();
        }
    }
}
