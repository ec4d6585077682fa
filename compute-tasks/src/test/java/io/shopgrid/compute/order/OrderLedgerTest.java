package io.shopgrid.compute.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.source.Source;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderLedgerTest {
    private static final long SOURCE = Source.pack(SourceTopic.ORDERS, 0, 1, 2);
    private static final Lines LINES = new Lines(new String[] {"A", "B"}, new int[] {2, 1}, new long[] {150, 1_000});

    private final OrderLedger ledger = new OrderLedger(null, new MoneyScale(2));

    @Test
    void shouldSellOnceForTheOwnerAndNothingForASecondMessage() {
        // given
        OrderEffect first = ledger.apply(record(5, OrderStatus.PLACED));

        // when
        OrderEffect second = ledger.apply(record(6, OrderStatus.PLACED));
        OrderEffect ownerAgain = ledger.apply(record(5, OrderStatus.PLACED));

        // then
        assertThat(first).isEqualTo(OrderEffect.SELL);
        assertThat(second).isEqualTo(OrderEffect.NONE);
        assertThat(ownerAgain).isEqualTo(OrderEffect.SELL);
        assertThat(ledger.order().amount()).isEqualTo(new BigDecimal("13.00"));
    }

    @Test
    void shouldTakeBackOnceWhenCancelled() {
        // given
        ledger.apply(record(5, OrderStatus.PLACED));

        // when
        OrderEffect cancelled = ledger.apply(record(6, OrderStatus.CANCELLED));
        OrderEffect again = ledger.apply(record(7, OrderStatus.CANCELLED));
        OrderEffect ownerAgain = ledger.apply(record(6, OrderStatus.CANCELLED));

        // then
        assertThat(cancelled).isEqualTo(OrderEffect.TAKE_BACK);
        assertThat(again).isEqualTo(OrderEffect.NONE);
        assertThat(ownerAgain).isEqualTo(OrderEffect.TAKE_BACK);
        assertThat(ledger.order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(ledger.order().lines()).isEqualTo(LINES);
    }

    @Test
    void shouldRememberACancellationThatComesFirst() {
        // given
        OrderEffect cancelled = ledger.apply(record(4, OrderStatus.CANCELLED));

        // when
        OrderEffect placed = ledger.apply(record(5, OrderStatus.PLACED));
        OrderEffect placedAgain = ledger.apply(record(5, OrderStatus.PLACED));
        OrderEffect cancelledAgain = ledger.apply(record(4, OrderStatus.CANCELLED));

        // then
        assertThat(cancelled).isEqualTo(OrderEffect.NONE);
        assertThat(placed).isEqualTo(OrderEffect.SHOW_CANCELLED);
        assertThat(placedAgain).isEqualTo(OrderEffect.SHOW_CANCELLED);
        assertThat(cancelledAgain).isEqualTo(OrderEffect.NONE);
        assertThat(ledger.order().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void shouldRefuseAnIdThatIsUsedByAnOrderAndAReturn() {
        // given
        ledger.apply(record(5, OrderStatus.RETURNED));

        // when
        OrderEffect placed = ledger.apply(record(6, OrderStatus.PLACED));
        OrderEffect cancelled = ledger.apply(record(7, OrderStatus.CANCELLED));

        // then
        assertThat(placed).isEqualTo(OrderEffect.ID_TAKEN);
        assertThat(cancelled).isEqualTo(OrderEffect.ID_TAKEN);
    }

    @Test
    void shouldCountTheOwnerAgainAfterTheRowWasStored() {
        // given
        ledger.apply(record(5, OrderStatus.PLACED));
        CustomerOrder stored = ledger.order();

        // when
        OrderEffect replayed = new OrderLedger(stored, new MoneyScale(2)).apply(record(5, OrderStatus.PLACED));

        // then
        assertThat(replayed).isEqualTo(OrderEffect.SELL);
    }

    private static OrderRecord record(long offset, OrderStatus status) {
        return new OrderRecord(SOURCE, offset, status, "c", null, null, LINES, 1_000_000);
    }
}
