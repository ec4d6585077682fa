package io.shopgrid.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.backtest.report.BacktestResult;
import io.shopgrid.backtest.rows.ProductRows;
import io.shopgrid.backtest.timeline.Timeline;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.file.FileLimits;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.reading.ScriptReader;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Script;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first days of Online Retail: the backtest's rows and sums are those of a plain loop over its events. */
@Tag("data")
class OnlineRetailBacktestTest {
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final int LINES = 20_000;

    private final Map<String, Long> stock = new HashMap<>();
    private long pieces;
    private long revenueMinor;

    @Test
    void shouldFoldWhatTheFileSays() {
        // given
        Path path = Path.of(System.getenv("SHOPGRID_DATA"), "online-retail.csv.gz");
        Script script =
                new ScriptReader(new FileLimits(LINES, 1L << 30), SCALE, new Stop()).read(SourceFile.of(path), LINES);
        foldPlainly(script);
        Backtest backtest = new Backtest(
                new Timeline(script), List.of(PricingPolicy.standard()), SCALE, Duration.ofDays(1), null, at -> {});

        // when
        BacktestResult result = backtest.run();

        // then
        assertThat(result.refused()).isZero();
        assertThat(result.soldPieces()).isEqualTo(pieces);
        assertThat(result.figures().get(0).unpricedPieces()).isZero();
        assertThat(result.figures().get(0).revenue().atRecorded()).isEqualTo(BigInteger.valueOf(revenueMinor));
        assertThat(backtest.rows().all()).hasSize(stock.size()).allSatisfy(this::hasThePlainStock);
    }

    private void hasThePlainStock(ProductRows rows) {
        assertThat(Objects.requireNonNull(rows.inventory()).onHand()).isEqualTo(stock.get(rows.sku()));
    }

    private void foldPlainly(Script script) {
        StockDecoder counts = new StockDecoder();
        OrderDecoder orders = new OrderDecoder(SCALE);
        Events opening = script.stock();
        for (int at = 0; at < opening.size(); at++) {
            counts.decode(Objects.requireNonNull(opening.message(at).value()))
                    .handle(count -> stock.put(count.sku(), count.quantity()), broken -> {});
        }
        for (int at = 0; at < script.rest().size(); at++) {
            orders.decode(Objects.requireNonNull(script.rest().message(at).value()))
                    .handle(this::add, broken -> {});
        }
    }

    private void add(OrderEvent order) {
        int sign = order.status() == OrderStatus.RETURNED ? 1 : -1;
        for (int line = 0; line < order.lines().size(); line++) {
            int quantity = order.lines().quantity(line);
            stock.merge(order.lines().sku(line), (long) sign * quantity, Long::sum);
            if (sign < 0) {
                pieces += quantity;
                revenueMinor += quantity * order.lines().unitPriceMinor(line);
            }
        }
    }
}
