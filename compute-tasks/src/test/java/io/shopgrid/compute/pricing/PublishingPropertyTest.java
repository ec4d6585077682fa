package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PricingInputs;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.cache.processor.MutableEntry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that publish one product's price, step by step, interleaved in any way: each may stand still between any two steps,
 * be taken for dead meanwhile, and go on.
 */
class PublishingPropertyTest {
    private static final int NODES = 3;
    private static final PricingInputs INPUTS = new SampleInputs().build();

    /** @param takenForDead whether the others take the node for dead from now on */
    record Step(int node, boolean takenForDead) {}

    @Property(tries = 2_000)
    void shouldNeverForkAVersion(@ForAll("steps") List<Step> steps) {
        // given
        Row row = new Row();
        List<Node> nodes = new ArrayList<>();
        for (int number = 0; number < NODES; number++) {
            nodes.add(new Node(row));
        }

        // when
        for (Step step : steps) {
            Node node = nodes.get(step.node);
            node.takenForDead |= step.takenForDead;
            node.step(nodes);
        }

        // then
        Map<Long, UUID> contents = new HashMap<>();
        row.topic.forEach(sent -> {
            UUID known = contents.putIfAbsent(sent.version(), sent.token());
            assertThat(known).isIn(null, sent.token());
        });
        long published = row.price().version();
        for (long version = 1; version <= published; version++) {
            assertThat(contents).containsKey(version);
        }
        assertThat(contents.keySet()).allMatch(version -> version <= published + 1);
        if (published > 0) {
            assertThat(row.price().amount()).isEqualTo(row.amounts.get(contents.get(published)));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Boolean> rarely = Arbitraries.frequency(Tuple.of(30, false), Tuple.of(1, true));
        return Combinators.combine(Arbitraries.integers().between(0, NODES - 1), rarely)
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    /** One node's way through publishing: read, reserve or adopt, send, confirm. */
    private static final class Node {
        private final Row row;
        private final UUID id = UUID.randomUUID();
        private boolean takenForDead;
        private @Nullable PendingChange decided;
        private @Nullable PendingChange toAdopt;
        private @Nullable PendingChange toSend;
        private @Nullable PendingChange toConfirm;

        Node(Row row) {
            this.row = row;
        }

        void step(List<Node> nodes) {
            if (toConfirm != null) {
                row.apply(new ConfirmPrice(0, toConfirm));
                toConfirm = null;
            } else if (toSend != null) {
                row.topic.add(toSend);
                toConfirm = toSend;
                toSend = null;
            } else if (toAdopt != null) {
                toSend = row.apply(new AdoptPrice(0, toAdopt, id)) == null ? toAdopt : null;
                toAdopt = null;
            } else if (decided != null) {
                toSend = row.apply(new ReservePrice(0, decided)) == null ? decided : null;
                decided = null;
            } else {
                look(nodes);
            }
        }

        private void look(List<Node> nodes) {
            Price price = row.price();
            PendingChange pending = price.pending();
            if (pending == null) {
                decided = row.change(price.version() + 1, id);
            } else if (nodes.stream().anyMatch(node -> node.takenForDead && node.id.equals(pending.nodeId()))
                    || pending.nodeId().equals(id)) {
                toAdopt = pending;
            }
        }
    }

    /** The product's row in PRICE, and its records on the topic. */
    private static final class Row implements MutableEntry<String, Price> {
        private final List<PendingChange> topic = new ArrayList<>();
        private final Map<UUID, BigDecimal> amounts = new TreeMap<>();
        private @Nullable Price value;
        private int changes;

        Price price() {
            return value == null ? Price.unpublished() : value;
        }

        PendingChange change(long version, UUID node) {
            UUID token = UUID.randomUUID();
            BigDecimal amount = BigDecimal.valueOf(1_000 + ++changes, 2);
            amounts.put(token, amount);
            return new PendingChange(
                    version,
                    token,
                    node,
                    new PriceChange(
                            price().amount(),
                            amount,
                            "reason",
                            new Timestamp(changes),
                            null,
                            null,
                            "standard",
                            1,
                            "",
                            INPUTS,
                            PricingEngine.VERSION,
                            List.of()));
        }

        @Nullable
        Boolean apply(ReservePrice processor) {
            return processor.apply(this);
        }

        @Nullable
        Boolean apply(AdoptPrice processor) {
            return processor.apply(this);
        }

        @Nullable
        Boolean apply(ConfirmPrice processor) {
            return processor.apply(this);
        }

        @Override
        public String getKey() {
            return "SKU-7";
        }

        @Override
        public @Nullable Price getValue() {
            return value;
        }

        @Override
        public void setValue(Price next) {
            value = next;
        }

        @Override
        public boolean exists() {
            return value != null;
        }

        @Override
        public void remove() {
            value = null;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("nothing of " + type);
        }
    }
}
