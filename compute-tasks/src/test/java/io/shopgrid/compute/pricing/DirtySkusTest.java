package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DirtySkusTest {
    private final AtomicInteger dropped = new AtomicInteger();
    private final DirtySkus dirty = new DirtySkus(3, Duration.ZERO, Duration.ZERO, dropped::incrementAndGet);
    private final DirtySkus restful = new DirtySkus(3, Duration.ofMillis(200), Duration.ZERO, dropped::incrementAndGet);

    @Test
    void shouldHandOutEachSkuOnceInTheOrderOfItsFirstMark() throws InterruptedException {
        // given
        dirty.mark("b");
        dirty.mark("a");
        dirty.mark("b");

        // when
        List<String> taken = dirty.take(10, 0);

        // then
        assertThat(taken).containsExactly("b", "a");
        assertThat(dirty.size()).isZero();
    }

    @Test
    void shouldHandOutChangedProductsFirst() throws InterruptedException {
        // given
        dirty.mark("a");
        dirty.mark("b");
        dirty.markUrgent("c");
        dirty.markUrgent("b");
        dirty.mark("c");

        // when
        List<String> taken = dirty.take(10, 0);

        // then
        assertThat(taken).containsExactly("c", "b", "a");
    }

    @Test
    void shouldHandOutNoMoreThanAsked() throws InterruptedException {
        // given
        dirty.mark("a");
        dirty.mark("b");
        dirty.markUrgent("c");

        // when
        List<String> taken = dirty.take(2, 0);

        // then
        assertThat(taken).containsExactly("c", "a");
        assertThat(dirty.size()).isEqualTo(1);
    }

    @Test
    void shouldHandOutASkuAgainThatIsMarkedAfterItWasTaken() throws InterruptedException {
        // given
        dirty.mark("a");
        dirty.take(10, 0);
        dirty.mark("a");

        // when
        List<String> taken = dirty.take(10, 0);

        // then
        assertThat(taken).containsExactly("a");
    }

    @Test
    void shouldDropMarksBeyondItsBoundAndTellSo() throws InterruptedException {
        // given
        dirty.mark("a");
        dirty.mark("b");
        dirty.markUrgent("c");

        // when
        dirty.mark("d");
        dirty.markUrgent("e");
        dirty.mark("a");
        dirty.markUrgent("b");

        // then
        assertThat(dropped).hasValue(2);
        assertThat(dirty.take(10, 0)).containsExactly("c", "b", "a");
    }

    @Test
    void shouldLetASkuRestThatWasTaken() throws InterruptedException {
        // given
        restful.mark("a");
        restful.take(10, 0);

        // when
        restful.mark("a");
        restful.mark("b");
        restful.mark("a");

        // then
        assertThat(restful.take(10, 0)).containsExactly("b");
        assertThat(restful.size()).isOne();
        assertThat(restful.take(10, 60_000)).containsExactly("a");
        assertThat(restful.size()).isZero();
    }

    @Test
    void shouldHandOutAtOnceWhatRestsIfItsProductChanges() throws InterruptedException {
        // given
        restful.mark("a");
        restful.mark("b");
        restful.take(10, 0);
        restful.mark("a");

        // when
        restful.markUrgent("a");
        restful.markUrgent("b");

        // then
        assertThat(restful.take(10, 0)).containsExactly("a", "b");
        assertThat(restful.size()).isZero();
        assertThat(restful.take(10, 400)).isEmpty();
    }

    @Test
    void shouldCountWhatIsMarkedAtRestAgainstItsBound() throws InterruptedException {
        // given
        restful.mark("a");
        restful.mark("b");
        restful.take(10, 0);
        restful.mark("a");
        restful.mark("b");
        restful.mark("c");

        // when
        restful.mark("d");
        restful.mark("a");
        restful.markUrgent("e");
        restful.markUrgent("b");

        // then
        assertThat(dropped).hasValue(2);
        assertThat(restful.take(10, 0)).containsExactly("b", "c");
        assertThat(restful.take(10, 60_000)).containsExactly("a");
    }

    @Test
    void shouldLetABurstSettle() throws InterruptedException {
        // given
        DirtySkus settling = new DirtySkus(10, Duration.ZERO, Duration.ofMillis(200), dropped::incrementAndGet);
        settling.mark("a");
        settling.mark("b");
        settling.mark("c");

        // when
        settling.markUrgent("d");
        settling.mark("a");

        // then
        assertThat(settling.take(2, 0)).containsExactly("d");
        assertThat(settling.take(2, 0)).isEmpty();
        assertThat(settling.take(2, 60_000)).containsExactly("a", "b");
        assertThat(settling.take(2, 0)).containsExactly("c");
    }

    @Test
    void shouldWakeWhoWaitsForAMark() throws Exception {
        // given
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<List<String>> taking = executor.submit(() -> dirty.take(10, 60_000));

        // when
        dirty.mark("a");

        // then
        assertThat(taking.get(10, TimeUnit.SECONDS)).containsExactly("a");
        executor.shutdown();
    }

    @Test
    void shouldHandOutNothingOnceClosed() throws Exception {
        // given
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<List<String>> taking = executor.submit(() -> dirty.take(10, 60_000));

        // when
        dirty.close();

        // then
        assertThat(taking.get(10, TimeUnit.SECONDS)).isEmpty();
        executor.shutdown();
    }

    @Test
    void shouldLoseNoMarkBetweenManyThreads() throws Exception {
        // given
        DirtySkus large = new DirtySkus(1_000, Duration.ZERO, Duration.ZERO, dropped::incrementAndGet);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            executor.execute(() -> {
                for (int sku = 0; sku < 200; sku++) {
                    large.mark(number + "-" + sku);
                }
            });
        }

        // when
        Set<String> taken = new HashSet<>();
        await().untilAsserted(() -> {
            taken.addAll(large.take(300, 10));
            assertThat(taken).hasSize(800);
        });

        // then
        assertThat(dropped).hasValue(0);
        assertThat(large.size()).isZero();
        executor.shutdown();
    }
}
