package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private final DirtySkus dirty = new DirtySkus(3, dropped::incrementAndGet);

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
        DirtySkus large = new DirtySkus(1_000, dropped::incrementAndGet);
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
