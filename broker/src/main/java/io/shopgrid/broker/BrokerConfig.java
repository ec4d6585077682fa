package io.shopgrid.broker;

import java.util.HashMap;
import java.util.Map;

/** Kafka's own settings for one node that is the whole cluster and shares a small machine. */
final class BrokerConfig {
    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "CLIENT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    /** Only the broker beside it talks to the controller, so it is reachable from this machine only. */
    static final String CONTROLLER_HOST = "127.0.0.1";

    private static final String UNLIMITED = "-1";
    private static final String READER_SILENCE_MILLIS = "15000";
    private static final String READER_HEARTBEAT_MILLIS = "3000";
    /** Enough for about 600,000 keys in one pass of the compactor; more keys take more passes. */
    private static final int COMPACTION_BUFFER_BYTES = 16 * 1024 * 1024;

    private BrokerConfig() {}

    static Map<String, String> properties(
            LocalBrokerSettings settings, BrokerStorage storage, int port, int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(identity(settings, storage, port, controllerPort));
        properties.putAll(topics(settings));
        properties.putAll(singleNode());
        properties.putAll(smallMachine());
        return properties;
    }

    static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Map<String, String> identity(
            LocalBrokerSettings settings, BrokerStorage storage, int port, int controllerPort) {
        String controller = address(CONTROLLER_HOST, controllerPort);
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                // A static voter, so that the controller may have another port after a restart.
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "inter.broker.listener.name",
                CLIENT_LISTENER,
                "listener.security.protocol.map",
                CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "listeners",
                listener(settings.host(), port) + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners",
                listener(settings.advertisedHost(), port),
                "metadata.log.dir",
                storage.metadata().toString(),
                "log.dirs",
                storage.topics().toString());
    }

    private static String listener(String host, int port) {
        return CLIENT_LISTENER + "://" + address(host, port);
    }

    private static Map<String, String> topics(LocalBrokerSettings settings) {
        return Map.of(
                "auto.create.topics.enable",
                "false",
                "num.partitions",
                String.valueOf(settings.defaultPartitions()),
                "message.max.bytes",
                String.valueOf(settings.maxMessageBytes()),
                "log.retention.ms",
                UNLIMITED,
                "log.retention.bytes",
                UNLIMITED,
                "log.cleaner.enable",
                "true");
    }

    private static Map<String, String> singleNode() {
        return Map.ofEntries(
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A reader that was killed gives way to another after this time; Kafka's default is 45 s.
                Map.entry("group.consumer.min.session.timeout.ms", READER_SILENCE_MILLIS),
                Map.entry("group.consumer.session.timeout.ms", READER_SILENCE_MILLIS),
                Map.entry("group.consumer.min.heartbeat.interval.ms", READER_HEARTBEAT_MILLIS),
                Map.entry("group.consumer.heartbeat.interval.ms", READER_HEARTBEAT_MILLIS),
                // Who joins is given its partitions at once, not with its next heartbeat.
                Map.entry("group.consumer.assignor.offload.enable", "false"),
                Map.entry("group.consumer.assignment.interval.ms", "0"),
                Map.entry("server.max.startup.time.ms", "60000"));
    }

    private static Map<String, String> smallMachine() {
        return Map.ofEntries(
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "1"),
                Map.entry("num.replica.fetchers", "1"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(COMPACTION_BUFFER_BYTES)),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("group.coordinator.background.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"));
    }
}
