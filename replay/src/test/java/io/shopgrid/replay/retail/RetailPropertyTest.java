package io.shopgrid.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.replay.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RetailPropertyTest {
    @Property
    void shouldAccountForEveryLineAndEveryPiece(@ForAll("files") List<Row> rows) {
        // when
        Script script = Csv.script(rows.stream().map(Row::csv).toList());

        // then
        long good = rows.stream().filter(Row::isGood).count();
        Map<String, Long> sold = new TreeMap<>();
        Map<String, Long> back = new TreeMap<>();
        long lines = 0;
        for (OrderEvent order : Csv.orders(script)) {
            Map<String, Long> units = order.status() == OrderStatus.RETURNED ? back : sold;
            for (int at = 0; at < order.lines().size(); at++) {
                units.merge(order.lines().sku(at), (long) order.lines().quantity(at), Long::sum);
                lines++;
            }
        }
        assertThat(lines).isEqualTo(good);
        assertThat(lines + script.badLines().size()).isEqualTo(rows.size()).isEqualTo(script.lines());
        assertThat(sold).isEqualTo(fold(rows, false));
        assertThat(back).isEqualTo(fold(rows, true));
        for (var count : Csv.stock(script)) {
            assertThat(count.quantity()).isEqualTo(100 + sold.getOrDefault(count.sku(), 0L));
        }
    }

    private static Map<String, Long> fold(List<Row> rows, boolean returned) {
        Map<String, Long> units = new TreeMap<>();
        rows.stream()
                .filter(row -> row.isGood() && row.returned() == returned)
                .forEach(row -> units.merge(row.sku(), (long) Math.abs(row.quantity()), Long::sum));
        return units;
    }

    @Provide
    Arbitrary<List<Row>> files() {
        return Combinators.combine(
                        Arbitraries.of("1", "2", "3", "C1", "C4"),
                        Arbitraries.of("A", "a", "85123A", "POST", "BANK CHARGES", ""),
                        Arbitraries.integers().between(-3, 12),
                        Arbitraries.of("0", "-1", "0.001", "0.01", "2.5", "2.55", "x"),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.of("MUG", "\"A, B\"", "", "\"12\"\" PLATE\""))
                .as(Row::new)
                .list()
                .ofMaxSize(60);
    }

    record Row(String invoice, String sku, int quantity, String price, int hour, String description) {
        boolean returned() {
            return invoice.startsWith("C");
        }

        boolean isGood() {
            return List.of("A", "a", "85123A", "POST").contains(sku)
                    && (returned() ? quantity < 0 : quantity > 0)
                    && List.of("0.01", "2.5", "2.55").contains(price);
        }

        String csv() {
            List<String> columns = new ArrayList<>(List.of(invoice, sku, description, "" + quantity));
            columns.add("2011-01-05 %02d:00:00".formatted(hour));
            columns.add(price);
            columns.addAll(List.of("", "UK"));
            return String.join(",", columns);
        }
    }
}
