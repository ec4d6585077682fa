package io.shopgrid.node.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.pricing.PricingReactor;
import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.LocalNodes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;

/** Server nodes in this JVM, each with pricing, that share a topic. */
final class PricedGrid implements AutoCloseable {
    /** A node and its pricing. */
    record Member(GridNode node, PricingReactor pricing) implements AutoCloseable {
        @Override
        public void close() {
            pricing.close();
            node.close();
        }
    }

    private final LocalNodes nodes;
    private final PricingSettings settings;
    private final RecordingTopic topic;
    private final List<Member> members = new ArrayList<>();
    private int started;

    PricedGrid(Path workDirectory, PricingSettings settings, RecordingTopic topic) {
        this.nodes = new LocalNodes(workDirectory);
        this.settings = settings;
        this.topic = topic;
    }

    /** Starts one more node, and waits until every node owns products. */
    Member start() {
        GridNode node = GridNode.startWithoutPricing(nodes.node(++started));
        PricingReactor pricing =
                PricingReactor.start(node.ignite(), new MoneyScale(2), settings, topic, Clock.systemUTC());
        Member member = new Member(node, pricing);
        members.add(member);
        declareComplete();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(members).allMatch(PricedGrid::ownsProducts));
        return member;
    }

    /** Prices hold until the grid is rebuilt from its topics: these tests have none, and write the rows themselves. */
    private void declareComplete() {
        IgniteCache<String, Rebuild> rebuilds = any().cache(Tables.REBUILDS);
        String epoch = Epoch.describe(GridState.of(any()).epoch());
        Rebuild ordered = await().atMost(Duration.ofSeconds(60)).until(() -> rebuilds.get(epoch), Objects::nonNull);
        long now = System.currentTimeMillis();
        rebuilds.put(epoch, ordered.planned(List.of(), now).finished(now));
    }

    private static boolean ownsProducts(Member member) {
        Ignite ignite = member.node().ignite();
        return ignite.affinity(Tables.PRODUCTS)
                        .primaryPartitions(ignite.cluster().localNode())
                        .length
                > 0;
    }

    /** Stops a node; its pricing first, as a process that ends in order does. */
    void stop(Member member) {
        members.remove(member);
        member.close();
    }

    /** Decisions that the running nodes have made. */
    long decisions() {
        return members.stream()
                .mapToLong(member -> member.pricing().statistics().decisions())
                .sum();
    }

    private Ignite any() {
        return members.get(0).node().ignite();
    }

    IgniteCache<String, Product> products() {
        return any().cache(Tables.PRODUCTS);
    }

    IgniteCache<String, Inventory> inventory() {
        return any().cache(Tables.INVENTORY);
    }

    IgniteCache<String, Demand> demand() {
        return any().cache(Tables.DEMAND);
    }

    IgniteCache<String, Market> market() {
        return any().cache(Tables.MARKET);
    }

    IgniteCache<String, Price> prices() {
        return any().cache(Tables.PRICES);
    }

    IgniteCache<SourceOffsetKey, SourceOffset> offsets() {
        return any().cache(Tables.SOURCE_OFFSETS);
    }

    IgniteCache<PriceChangeKey, PriceChange> history() {
        return any().cache(Tables.PRICE_CHANGES);
    }

    @Override
    public void close() {
        for (int last = members.size() - 1; last >= 0; last--) {
            members.get(last).close();
        }
        members.clear();
    }
}
