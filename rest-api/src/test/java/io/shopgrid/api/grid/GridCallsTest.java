package io.shopgrid.api.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GridCallsTest {
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final GridCalls calls = new GridCalls(1, 1, Duration.ofMillis(200));

    @AfterEach
    void release() {
        hanging.countDown();
        calls.close();
    }

    @Test
    void shouldReturnTheResult() {
        assertThat(calls.run(() -> "price")).isEqualTo("price");
    }

    @Test
    void shouldHandOnTheFaultAsItWasThrown() {
        // given
        IllegalStateException fault = new IllegalStateException("broken");

        // when / then
        assertThatThrownBy(() -> calls.run(() -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void shouldGiveUpAtTheDeadline() {
        // when
        GridUnavailableException slow =
                catchThrowableOfType(GridUnavailableException.class, () -> calls.run(this::hang));

        // then
        assertThat(slow.reason()).isEqualTo(GridUnavailableException.Cause.SLOW);
        assertThat(slow).hasMessage("the grid did not answer within 200 ms");
    }

    @Test
    void shouldTurnAwayMoreThanMayWait() {
        // given: one runs until the end of the test, one waits for its deadline
        GridCalls patient = new GridCalls(1, 1, Duration.ofSeconds(30));
        CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> patient.run(this::hang));
        await().until(() -> patient.running() == 1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> patient.run(this::hang));
        await().until(() -> patient.waiting() == 1);

        // when
        GridUnavailableException busy =
                catchThrowableOfType(GridUnavailableException.class, () -> patient.run(() -> true));

        // then
        assertThat(busy.reason()).isEqualTo(GridUnavailableException.Cause.BUSY);
        hanging.countDown();
        assertThat(running.join()).isTrue();
        assertThat(waiting.join()).isTrue();
        patient.close();
    }

    private boolean hang() throws InterruptedException {
        hanging.await();
        return true;
    }
}
