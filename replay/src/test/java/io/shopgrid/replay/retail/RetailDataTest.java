package io.shopgrid.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.FileFormat;
import io.shopgrid.replay.file.FileLimits;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.script.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real file; what it holds was counted with another program. */
@Tag("data")
class RetailDataTest {
    @Test
    void shouldAccountForEveryLineOfTheRealFile() {
        // given
        SourceFile file = SourceFile.of(Path.of(System.getenv("SHOPGRID_DATA"), "online-retail.csv.gz"));
        RetailGathering gathering = new RetailGathering(Csv.SCALE);

        // when
        long lines = file.forEachLine(new FileLimits(600_000, 100 << 20), Long.MAX_VALUE, gathering);
        Script script = gathering.finish("real");

        // then
        assertThat(file.format()).isEqualTo(FileFormat.RETAIL_CSV);
        assertThat(lines).isEqualTo(541_909).isEqualTo(script.lines());
        assertThat(lines(script, false)).isEqualTo(530_089);
        assertThat(lines(script, true)).isEqualTo(9_263);
        Map<String, Long> rules = script.badLines().stream()
                .collect(Collectors.groupingBy(bad -> bad.rejection().rule(), Collectors.counting()));
        assertThat(rules).isEqualTo(Map.of("sku", 37L, "quantity", 1_336L, "price", 1_181L, "decimals", 3L));
        List<OrderEvent> orders = Csv.orders(script);
        assertThat(orders).hasSize(23_760).anyMatch(order -> order.orderId().equals("A563185"));
        assertThat(Csv.products(script)).hasSize(3_936);
        assertThat(Csv.stock(script)).hasSize(3_936);
        assertThat(script.badLines()).extracting(BadLine::number).isSorted();
    }

    private static long lines(Script script, boolean returned) {
        long lines = 0;
        for (int at = 0; at < script.orders().size(); at++) {
            lines += script.orders().returned(at) == returned ? script.orders().lines(at) : 0;
        }
        return lines;
    }
}
