package io.shopgrid.model.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that a process is about to listen on.
 *
 * @param setting key that sets it
 * @param host address that it listens on
 */
public record ListenPort(String setting, String host, int port) {
    /**
     * Looks before the process starts: libraries' own messages for a taken port do not name the setting.
     *
     * @throws StartFailedException if the port is taken or beyond the last, or the address is not one of this machine
     */
    public void requireFree() {
        try (ServerSocket probe = new ServerSocket()) {
            // As the servers themselves do: connections of a predecessor that still linger are no obstacle.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
        } catch (IOException | IllegalArgumentException taken) {
            throw new StartFailedException(
                    "%s %s:%d cannot be used (%s); free it or set another %s"
                            .formatted(setting, host, port, taken.getMessage(), setting),
                    taken);
        }
    }
}
