package io.shopgrid.cluster;

import io.shopgrid.api.ApiMain;
import io.shopgrid.broker.BrokerMain;
import io.shopgrid.ingest.IngestMain;
import io.shopgrid.node.NodeMain;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a process of the grid does. They start in this order and stop in the reverse one. */
enum Role {
    KAFKA(BrokerMain.class),
    NODE(NodeMain.class),
    INGEST(IngestMain.class),
    API(ApiMain.class);

    private final Class<?> main;

    Role(Class<?> main) {
        this.main = main;
    }

    /** The launcher's command that starts one. */
    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a running process; empty if it is none of the grid's, or its JVM does not run yet. */
    static Optional<Role> of(ProcessHandle process) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return Arrays.stream(values())
                .filter(role -> Arrays.asList(arguments).contains(role.main.getName()))
                .findFirst();
    }
}
