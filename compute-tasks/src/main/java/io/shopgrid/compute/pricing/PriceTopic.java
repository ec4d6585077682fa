package io.shopgrid.compute.pricing;

import io.shopgrid.model.price.PriceChangeEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where published prices go. Thread-safe. */
public interface PriceTopic extends AutoCloseable {
    /**
     * Sends changes, of different skus, and waits until each is stored safely or has failed.
     *
     * <p>A change that is not acknowledged may be on the topic nevertheless: the caller sends the same one again.
     */
    Sent send(List<PriceChangeEvent> changes) throws InterruptedException;

    @Override
    void close();

    /**
     * What sending came to.
     *
     * @param acknowledged the changes that are stored safely, in the order given
     * @param failure why another one is not; null if all are
     */
    record Sent(
            List<PriceChangeEvent> acknowledged, @Nullable Exception failure) {}
}
