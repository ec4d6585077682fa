package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.Tables;
import io.shopgrid.node.SampleGridTypes.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.QueryEntity;
import org.apache.ignite.cache.affinity.Affinity;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.lang.IgniteClosure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that nodes keep or send each other comes over as it was, between two real nodes. */
class GridTypesIT {
    private static final List<GridNode> NODES = new ArrayList<>();
    private static Ignite near;
    private static Ignite far;

    @BeforeAll
    static void startTwoNodes(@TempDir Path workDirectory) {
        LocalNodes nodes = new LocalNodes(workDirectory);
        near = start(nodes.node(1));
        far = start(nodes.node(2));
        await().atMost(Duration.ofSeconds(60)).until(() -> Tables.ALL.stream().allMatch(GridTypesIT::bothOwn));
    }

    @AfterAll
    static void stopNodes() {
        NODES.forEach(GridNode::close);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void shouldComeBackAsItWasSent(Object sent) {
        // given
        Echo echo = new Echo();

        // when
        Object back =
                near.compute(near.cluster().forNode(far.cluster().localNode())).apply(echo, sent);

        // then
        assertThat(back).isNotSameAs(sent).hasSameClassAs(sent);
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringAllOverriddenEquals()
                .ignoringFieldsOfTypes(Ignite.class)
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldReadOnItsNodeWhatAnotherPut(Row row) {
        // given
        Affinity<Object> affinity = near.affinity(row.table());
        Object key = IntStream.range(0, 1_000)
                .mapToObj(row.keyed())
                .filter(any -> affinity.isPrimary(far.cluster().localNode(), any))
                .findFirst()
                .orElseThrow();

        // when
        near.cache(row.table()).put(key, row.value());

        // then
        IgniteCache<Object, Object> there = far.cache(row.table());
        assertThat(there.localPeek(key, CachePeekMode.PRIMARY))
                .usingRecursiveComparison()
                .ignoringAllOverriddenEquals()
                .isEqualTo(row.value());
        assertThat(there.iterator())
                .toIterable()
                .anySatisfy(entry ->
                        assertThat(entry.getKey()).usingRecursiveComparison().isEqualTo(key));
    }

    @Test
    void shouldHaveARowOfEveryTable() {
        assertThat(rows()).extracting(Row::table).containsExactlyElementsOf(Tables.ALL);
        for (CacheConfiguration<?, ?> table : new TableLayout(1, 16, SessionSettings.standard()).caches()) {
            Row row = rows().stream()
                    .filter(any -> any.table().equals(table.getName()))
                    .findFirst()
                    .orElseThrow();
            for (QueryEntity entity : table.getQueryEntities()) {
                assertThat(row.keyed().apply(1).getClass().getName()).isEqualTo(entity.getKeyType());
                assertThat(row.value().getClass().getName()).isEqualTo(entity.getValueType());
            }
        }
    }

    static Stream<Named<Object>> sent() {
        return Stream.concat(
                        rows().stream().flatMap(row -> Stream.of(row.keyed().apply(1), row.value())),
                        SampleGridTypes.partsAndProcessors().stream())
                .map(type -> Named.of(type.getClass().getSimpleName(), type));
    }

    static List<Row> rows() {
        return SampleGridTypes.rows();
    }

    /** Sends back what it was sent. */
    static final class Echo implements IgniteClosure<Object, Object> {
        @Override
        public Object apply(Object sent) {
            return sent;
        }
    }

    private static boolean bothOwn(String table) {
        return Stream.of(near, far)
                .allMatch(node ->
                        node.affinity(table).primaryPartitions(node.cluster().localNode()).length > 0);
    }

    private static Ignite start(NodeSettings settings) {
        GridNode node = GridNode.startWithoutPricing(settings);
        NODES.add(0, node);
        return node.ignite();
    }
}
