package io.shopgrid.node;

import io.shopgrid.model.process.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks before the node starts: Ignite's own message for a taken port names a range, not the setting. */
final class Ports {
    private Ports() {}

    /** @throws StartFailedException if a port that the node listens on is taken */
    static void requireFree(NodeSettings settings) {
        requireFree("sqlPort", settings.sqlHost(), settings.sqlPort());
        requireFree("discoveryPort", settings.host(), settings.discoveryPort());
        requireFree("communicationPort", settings.host(), settings.communicationPort());
    }

    private static void requireFree(String setting, String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new StartFailedException(
                    "%s %s:%d cannot be used (%s); free it or set another %s"
                            .formatted(setting, host, port, taken.getMessage(), setting),
                    taken);
        }
    }
}
