package io.shopgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.api.ApiSettings;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.settings.SettingsWriter;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final ClusterSettings DEFAULTS = SettingsLoader.load(ClusterSettings.class, Map.of());
    private static final String KAFKA = "eu-1:9092,eu-2:9093";

    @TempDir
    private Path directory;

    @Test
    void shouldStartKafkaThenNodesThenIngestThenTheApi() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(3, 2, 2), null);

        // then
        assertThat(members)
                .extracting(Member::role, Member::name)
                .map(row -> row.toList().toString())
                .containsExactly(
                        "[KAFKA, kafka]",
                        "[NODE, node-1]",
                        "[NODE, node-2]",
                        "[NODE, node-3]",
                        "[INGEST, ingest-1]",
                        "[INGEST, ingest-2]",
                        "[API, api-1]",
                        "[API, api-2]");
    }

    @Test
    void shouldGiveEachProcessItsOwnPorts() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(3, 2, 2), null);

        // then
        assertThat(members)
                .map(Member::ports)
                .containsExactly(
                        List.of(port("port", 9092)),
                        List.of(port("sqlPort", 10800), port("discoveryPort", 47500), port("communicationPort", 47100)),
                        List.of(port("sqlPort", 10801), port("discoveryPort", 47501), port("communicationPort", 47101)),
                        List.of(port("sqlPort", 10802), port("discoveryPort", 47502), port("communicationPort", 47102)),
                        List.of(),
                        List.of(),
                        List.of(port("port", 8080)),
                        List.of(port("port", 8081)));
        assertThat(settings(members, IngestSettings.class))
                .extracting(IngestSettings::communicationPort)
                .containsExactly(47_200, 47_201);
    }

    @Test
    void shouldSayWhatUsersConnectTo() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(2, 1, 1), null);

        // then
        assertThat(members)
                .map(Member::address)
                .containsExactly(
                        "127.0.0.1:9092", "JDBC 127.0.0.1:10800", "JDBC 127.0.0.1:10801", "", "http://127.0.0.1:8080/");
    }

    @Test
    void shouldTellEachProcessWhereTheOthersAre() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(3, 2, 2), null);

        // then
        String[] discovery = {"127.0.0.1:47500", "127.0.0.1:47501", "127.0.0.1:47502"};
        assertThat(settings(members, NodeSettings.class)).hasSize(3).allSatisfy(node -> {
            assertThat(node.discoveryAddresses()).containsExactly(discovery);
            assertThat(node.kafka().bootstrapServers()).containsExactly("127.0.0.1:9092");
        });
        assertThat(settings(members, IngestSettings.class)).hasSize(2).allSatisfy(ingest -> {
            assertThat(ingest.discoveryAddresses()).containsExactly(discovery);
            assertThat(ingest.kafka().bootstrapServers()).containsExactly("127.0.0.1:9092");
        });
        assertThat(settings(members, ApiSettings.class))
                .hasSize(2)
                .allSatisfy(api -> assertThat(api.grid().addresses())
                        .containsExactly("127.0.0.1:10800", "127.0.0.1:10801", "127.0.0.1:10802"));
    }

    @Test
    void shouldTellTheBrokersAdvertisedName() {
        // given
        ClusterSettings settings = SettingsLoader.load(
                ClusterSettings.class,
                Map.of("SHOPGRID_BROKER_HOST", "0.0.0.0", "SHOPGRID_BROKER_ADVERTISED_HOST", "shop.local"));

        // when
        List<Member> members = Plan.of(settings, null);

        // then
        assertThat(members.get(0).ports()).containsExactly(new ListenPort("port", "0.0.0.0", 9092));
        assertThat(settings(members, IngestSettings.class))
                .allSatisfy(
                        ingest -> assertThat(ingest.kafka().bootstrapServers()).containsExactly("shop.local:9092"));
    }

    @Test
    void shouldUseBrokersThatAreThereAlready() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(2, 1, 1), KAFKA);

        // then
        assertThat(members).extracting(Member::role).doesNotContain(Role.KAFKA);
        assertThat(settings(members, NodeSettings.class))
                .hasSize(2)
                .allSatisfy(
                        node -> assertThat(node.kafka().clientProperties()).containsEntry("bootstrap.servers", KAFKA));
        assertThat(settings(members, IngestSettings.class))
                .hasSize(1)
                .allSatisfy(ingest ->
                        assertThat(ingest.kafka().clientProperties()).containsEntry("bootstrap.servers", KAFKA));
    }

    @Test
    void shouldCountMemory() {
        // when
        List<Member> members = Plan.of(DEFAULTS.withCounts(1, 1, 1), null);

        // then
        assertThat(members)
                .extracting(Member::heap)
                .containsExactly(
                        DEFAULTS.heap().broker(),
                        DEFAULTS.heap().node(),
                        DEFAULTS.heap().ingest(),
                        DEFAULTS.heap().api());
        DataSize none = new DataSize(0);
        assertThat(members)
                .extracting(Member::beside)
                .containsExactly(none, DEFAULTS.node().dataRegions(), none, none);
    }

    @Test
    void shouldWriteSettingsThatProcessesReadBack() throws IOException {
        for (@Nullable String kafka : new @Nullable String[] {null, KAFKA}) {
            for (Member member : Plan.of(DEFAULTS.withCounts(3, 2, 2), kafka)) {
                // given
                Path file = directory.resolve(member.name() + ".yaml");

                // when
                SettingsWriter.write(member.settings(), file);

                // then
                Record read = SettingsLoader.load(member.settings().getClass(), file, Map.of());
                assertThat(read).isEqualTo(member.settings());
            }
        }
    }

    @Property(tries = 100)
    void shouldNeverGiveANameOrPortTwice(
            @ForAll @IntRange(min = 1, max = 10) int nodes,
            @ForAll @IntRange(min = 1, max = 10) int ingests,
            @ForAll @IntRange(min = 1, max = 10) int apis,
            @ForAll @IntRange(max = 12) int first) {
        // given
        ClusterSettings settings = SettingsLoader.load(
                ClusterSettings.class,
                Map.of("SHOPGRID_NODE_NAME", "node-" + first, "SHOPGRID_INGEST_NAME", "ingest-" + first));

        // when
        List<Member> members = Plan.of(settings.withCounts(nodes, ingests, apis), null);

        // then
        Set<String> names = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        for (Member member : members) {
            assertThat(names.add(member.name())).as(member.name()).isTrue();
            member.ports()
                    .forEach(port -> assertThat(ports.add(port.port()))
                            .as(port.toString())
                            .isTrue());
        }
        assertThat(members).hasSize(1 + nodes + ingests + apis);
    }

    private static <S> List<S> settings(List<Member> members, Class<S> type) {
        return members.stream()
                .map(Member::settings)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static ListenPort port(String setting, int number) {
        return new ListenPort(setting, "127.0.0.1", number);
    }
}
