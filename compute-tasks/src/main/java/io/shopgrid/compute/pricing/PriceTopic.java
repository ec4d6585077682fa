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

    /**
     * Begins to read the topic at its end, with a thread of its own that ends when this is closed.
     *
     * @param reader told of each record that comes, whoever sent it
     */
    void follow(Reader reader);

    @Override
    void close();

    /** Takes what is on the topic; called by one thread. */
    interface Reader {
        /** A version of a price is on the topic, behind those that came before. */
        void read(String sku, long version);

        /** What has come so far was read; called again and again, also while nothing comes. */
        void pause() throws InterruptedException;
    }

    /**
     * What sending came to.
     *
     * @param acknowledged the changes that are stored safely, in the order given
     * @param failure why another one is not; null if all are
     */
    record Sent(
            List<PriceChangeEvent> acknowledged, @Nullable Exception failure) {}
}
