package io.shopgrid.demo;

import io.shopgrid.api.ApiServer;
import io.shopgrid.api.ApiSettings;
import io.shopgrid.demo.simulator.SimulatorSettings;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Port;
import io.shopgrid.model.settings.Range;
import io.shopgrid.node.NodeSettings;

/**
 * Settings of the demo: those of every process that it has inside.
 *
 * @param kafkaPort port of the broker, on the loopback address
 * @param nodes server nodes; each further one listens on the ports after the first one's
 * @param node settings of the first node
 */
public record DemoSettings(
        @Default("9092") @Port int kafkaPort,
        @Default("2") @Range(min = 1, max = 8) int nodes,
        NodeSettings node,
        IngestSettings ingest,
        ApiSettings api,
        SimulatorSettings simulator) {
    public DemoSettings {
        if (!ApiServer.isLoopback(api.host())) {
            throw new IllegalArgumentException(
                    "api.host %s is not a loopback address; the demo's keys lie in a file: ./shopgrid up is for others"
                            .formatted(api.host()));
        }
        if (api.tls().enabled()) {
            throw new IllegalArgumentException("api.tls cannot be set: the demo says http in what it prints");
        }
    }
}
