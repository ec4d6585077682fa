package io.shopgrid.demo.simulator;

/**
 * What the simulator has done since it started. Events count once Kafka has acknowledged them.
 *
 * @param pricesHeard records read from {@code shopgrid.price-changes}
 * @param failures how often it lost its connection to Kafka and started over
 */
public record SimulatorStatistics(
        long products, long stock, long competitorPrices, long orders, long clicks, long pricesHeard, long failures) {

    /** Events of all topics. */
    public long events() {
        return products + stock + competitorPrices + orders + clicks;
    }
}
