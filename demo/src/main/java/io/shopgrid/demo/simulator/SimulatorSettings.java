package io.shopgrid.demo.simulator;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * Settings of the simulated shop.
 *
 * @param seed the same seed, start and heard prices give the same events
 * @param products how many the shop sells
 * @param eventsPerSecond orders and clicks of its ordinary shoppers, on average over a day without flash sales
 * @param history how much of the past is told at the start: an opening stock count, then orders
 * @param flashSaleEvery time from one flash sale's start to the next one's
 * @param flashSaleLasts how long interest in the sale's products stays multiplied
 * @param rivals shops that sell the same products
 * @param bots visitors that view one product hundreds of times and buy nothing
 * @param fraudsters visitors that order under many names from one address
 */
public record SimulatorSettings(
        @Default("1") long seed,
        @Default("2000") @Range(min = 24, max = 100_000) int products,
        @Default("200") @Range(min = 1, max = 100_000) int eventsPerSecond,

        @Default("24h") @Between(min = "0s", max = "7d") Duration history,

        @Default("3m") @Between(min = "10s", max = "1d") Duration flashSaleEvery,

        @Default("1m") @Between(min = "1s", max = "1d") Duration flashSaleLasts,

        @Default("4") @Range(min = 0, max = 16) int rivals,
        @Default("2") @Range(min = 0, max = 100) int bots,
        @Default("2") @Range(min = 0, max = 100) int fraudsters) {

    public SimulatorSettings {
        if (flashSaleLasts.compareTo(flashSaleEvery) > 0) {
            throw new IllegalArgumentException(
                    "flashSaleLasts " + flashSaleLasts + " exceeds flashSaleEvery " + flashSaleEvery);
        }
    }
}
