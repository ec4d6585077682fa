package io.shopgrid.cluster;

import io.shopgrid.api.ApiSettings;
import io.shopgrid.broker.BrokerSettings;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.node.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Works out which processes a grid has, and tells each where the others are. */
final class Plan {
    private static final DataSize NOTHING = new DataSize(0);

    private final ClusterSettings settings;
    private final @Nullable String kafka;

    private Plan(ClusterSettings settings, @Nullable String kafka) {
        this.settings = settings;
        this.kafka = kafka;
    }

    /**
     * The processes, in the order in which they start.
     *
     * @param kafka brokers that are there already, {@code host:port}; null for one of our own
     */
    static List<Member> of(ClusterSettings settings, @Nullable String kafka) {
        return new Plan(settings, kafka).members();
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>();
        if (kafka == null) {
            members.add(broker(settings.broker()));
        }
        IntStream.range(0, settings.nodes()).forEach(at -> members.add(node(nodeSettings(at))));
        IntStream.range(0, settings.ingests()).forEach(at -> members.add(ingest(at)));
        IntStream.range(0, settings.apis()).forEach(at -> members.add(api(at)));
        return members;
    }

    private String bootstrapServers() {
        return kafka == null ? settings.broker().bootstrapServers() : kafka;
    }

    private NodeSettings nodeSettings(int at) {
        return settings.node().sibling(at).among(discoveryAddresses(), bootstrapServers());
    }

    private List<String> discoveryAddresses() {
        return IntStream.range(0, settings.nodes())
                .mapToObj(settings.node()::sibling)
                .map(node -> node.host() + ":" + node.discoveryPort())
                .toList();
    }

    private List<String> sqlAddresses() {
        return IntStream.range(0, settings.nodes())
                .mapToObj(settings.node()::sibling)
                .map(node -> node.sqlHost() + ":" + node.sqlPort())
                .toList();
    }

    private Member broker(BrokerSettings broker) {
        return new Member(
                Role.KAFKA,
                broker.name(),
                broker,
                settings.heap().broker(),
                NOTHING,
                List.of(broker.listenPort()),
                false,
                broker.bootstrapServers());
    }

    private Member node(NodeSettings node) {
        return new Member(
                Role.NODE,
                node.name(),
                node,
                settings.heap().node(),
                node.dataRegions(),
                node.ports(),
                node.persistence().enabled(),
                "JDBC %s:%d".formatted(node.sqlHost(), node.sqlPort()));
    }

    private Member ingest(int further) {
        IngestSettings ingest = settings.ingest().sibling(further).among(discoveryAddresses(), bootstrapServers());
        return new Member(Role.INGEST, ingest.name(), ingest, settings.heap().ingest(), NOTHING, List.of(), false, "");
    }

    private Member api(int further) {
        ApiSettings api = settings.api().sibling(further).among(sqlAddresses(), bootstrapServers());
        return new Member(
                Role.API,
                api.name(),
                api,
                settings.heap().api(),
                NOTHING,
                List.of(new ListenPort("port", api.host(), api.port())),
                false,
                "%s://%s:%d/".formatted(api.tls().enabled() ? "https" : "http", api.host(), api.port()));
    }
}
