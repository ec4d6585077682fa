package io.shopgrid.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A range of ports that nobody listens on: processes of a kind take one after another. */
record FreePorts(int first) {
    /** Below the ports that systems give to outgoing connections. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;

    static FreePorts take(int count) {
        Random random = new Random();
        while (true) {
            int first = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (areFree(first, count)) {
                return new FreePorts(first);
            }
        }
    }

    private static boolean areFree(int first, int count) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int port = first; port < first + count; port++) {
                taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            return true;
        } catch (IOException busy) {
            return false;
        } finally {
            taken.forEach(FreePorts::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // A probe has nothing to lose.
        }
    }

    int at(int index) {
        return first + index;
    }
}
