package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import java.util.List;
import java.util.UUID;

/** The processors that pricing keeps to itself, for tests that send them between nodes. */
public final class PriceProcessors {
    private PriceProcessors() {}

    /** One of each. */
    public static List<EpochGuarded<String, Price, Boolean>> all(long epoch, PendingChange change) {
        return List.of(
                new ReservePrice(epoch, change),
                new ConfirmPrice(epoch, change),
                new AdoptPrice(epoch, change, new UUID(5, 6)));
    }
}
