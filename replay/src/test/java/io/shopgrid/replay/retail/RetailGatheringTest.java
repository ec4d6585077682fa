package io.shopgrid.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.script.Script;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetailGatheringTest {
    private static final String NINE = "2010-12-01 09:00:00";
    private static final String TEN = "2010-12-01 10:00:00";

    @Test
    void shouldGatherAnInvoiceThatComesBackLater() {
        // when
        Script script = Csv.script(
                Csv.line("542806", "A", 1, TEN, "1.00"),
                Csv.line("542807", "B", 2, TEN, "2.00"),
                Csv.line("542806", "C", 3, TEN, "3.00"));

        // then
        List<OrderEvent> orders = Csv.orders(script);
        assertThat(orders).extracting(OrderEvent::orderId).containsExactly("542806", "542807");
        assertThat(orders.get(0).lines())
                .isEqualTo(new Lines(new String[] {"A", "C"}, new int[] {1, 3}, new long[] {100, 300}));
        assertThat(script.rest().message(0).lines()).isEqualTo(2);
    }

    @Test
    void shouldGiveAnInvoiceOfTwoTimesTheEarlier() {
        // when
        Script script = Csv.script(
                Csv.line("2", "A", 1, TEN, "1.00"),
                Csv.line("1", "A", 1, "2010-12-01 09:30:00", "1.00"),
                Csv.line("2", "A", 1, NINE, "1.00"));

        // then
        assertThat(Csv.orders(script)).extracting(OrderEvent::orderId).containsExactly("2", "1");
        assertThat(Csv.orders(script).get(0).atMillis())
                .isEqualTo(Instant.parse("2010-12-01T09:00:00Z").toEpochMilli());
    }

    @Test
    void shouldKeepTheFilesOrderAmongOrdersOfOneMoment() {
        // when
        Script script = Csv.script(
                Csv.line("9", "A", 1, TEN, "1.00"),
                Csv.line("5", "A", 1, TEN, "1.00"),
                Csv.line("7", "A", 1, NINE, "1.00"),
                Csv.line("1", "A", 1, TEN, "1.00"));

        // then
        assertThat(Csv.orders(script)).extracting(OrderEvent::orderId).containsExactly("7", "9", "5", "1");
    }

    @Test
    void shouldMakeAReturnAnOrderOfItsOwn() {
        // when
        Script script = Csv.script(Csv.line("1", "A", 5, NINE, "1.00"), Csv.line("C1", "A", -2, TEN, "1.00"));

        // then
        OrderEvent back = Csv.orders(script).get(1);
        assertThat(back.orderId()).isEqualTo("C1");
        assertThat(back.status()).isEqualTo(OrderStatus.RETURNED);
        assertThat(back.lines().quantity(0)).isEqualTo(2);
        assertThat(back.customerId()).isEqualTo("17850");
        assertThat(script.orders().returned(1)).isTrue();
    }

    @Test
    void shouldRefuseALineButNotItsInvoice() {
        // given
        String bad = Csv.line("1", "BANK CHARGES", 1, NINE, "1.00");

        // when
        Script script = Csv.script(Csv.line("1", "A", 1, TEN, "1.00"), bad, Csv.line("2", "A", 0, NINE, "1.00"));

        // then
        assertThat(Csv.orders(script)).extracting(OrderEvent::orderId).containsExactly("1");
        assertThat(Csv.orders(script).get(0).atMillis())
                .isEqualTo(Instant.parse("2010-12-01T10:00:00Z").toEpochMilli());
        assertThat(script.badLines()).extracting(BadLine::number).containsExactly(3L, 4L);
        assertThat(script.badLines().get(0).bytes()).isEqualTo(bad.getBytes(StandardCharsets.UTF_8));
        assertThat(script.badLines().get(0).rejection().rule()).isEqualTo("sku");
        assertThat(script.lines()).isEqualTo(3);
    }

    @Test
    void shouldRefuseLinesAboveAnOrdersBound() {
        // given
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < 2_001; at++) {
            lines.add(Csv.line("1", "A", 1, NINE, "1.00"));
        }

        // when
        Script script = Csv.script(lines);

        // then
        assertThat(script.orders().lines(0)).isEqualTo(2_000);
        assertThat(script.badLines()).extracting(bad -> bad.rejection().rule()).containsExactly("order-lines");
    }

    @Test
    void shouldMakeProductsOfWhatWasSoldOrCameBack() {
        // when
        Script script = Csv.script(
                "1,22001,RED MUG,1,2011-06-02 10:00:00,2.00,,UK",
                "1,22001,red mug,1,2011-06-02 10:00:00,4.01,,UK",
                "1,22001,RED MUG,1,2011-06-02 10:00:00,1.00,,UK",
                "2,22001,,1,2011-06-02 11:00:00,9.00,,UK",
                "C3,A,Discount,-1,2011-06-02 12:00:00,0.01,,UK",
                "2,C,NOT SOLD,0,2011-06-02 12:00:00,5.00,,UK");

        // then
        long open = Instant.parse("2011-06-01T23:00:00Z").toEpochMilli(); // midnight in summer
        assertThat(Csv.products(script))
                .containsExactlyInAnyOrder(
                        new ProductEvent("A", "Discount", "Other", "UCI Online Retail", 1, 1, null, null, null, open),
                        new ProductEvent(
                                "22001", "RED MUG", "Kitchen", "UCI Online Retail", 181, 301, null, null, null, open));
    }

    @Test
    void shouldOpenWithStockForAllThatIsSold() {
        // when
        Script script = Csv.script(
                Csv.line("1", "A", 5, NINE, "1.00"),
                Csv.line("2", "A", 7, TEN, "1.00"),
                Csv.line("C1", "A", -2, TEN, "1.00"),
                Csv.line("C1", "B", -1, TEN, "1.00"));

        // then
        long open = Instant.parse("2010-12-01T00:00:00Z").toEpochMilli();
        assertThat(Csv.stock(script))
                .containsExactly(
                        new StockEvent("opening-file-A", "A", true, 112, open),
                        new StockEvent("opening-file-B", "B", true, 100, open));
        assertThat(script.stock().message(0).lines()).isZero();
    }

    @Test
    void shouldOpenInTheSecondBeforeAnOrderAtMidnight() {
        // when
        Script script = Csv.script(Csv.line("1", "A", 5, "2010-12-01 00:00:00", "1.00"));

        // then
        assertThat(Csv.stock(script).get(0).atMillis())
                .isEqualTo(Instant.parse("2010-11-30T23:59:59Z").toEpochMilli());
    }
}
