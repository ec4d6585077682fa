package io.shopgrid.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a {@link LocalBroker} keeps its data, where it listens, and what a topic gets that does not say otherwise.
 *
 * @param dataDirectory created if missing; formatted when empty, reused otherwise
 * @param host the address to listen on: a name or address of this machine, or a wildcard
 * @param advertisedHost what clients are told to connect to: a name or address, no wildcard
 * @param port the port for clients; 0 takes a free one
 * @param defaultPartitions partitions of a topic created without a number of them, 1 to 1,000
 * @param maxMessageBytes largest record batch a topic accepts unless its own {@code max.message.bytes} differs
 */
public record LocalBrokerSettings(
        Path dataDirectory, String host, String advertisedHost, int port, int defaultPartitions, int maxMessageBytes) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PARTITIONS = 1;
    /** 1 MiB and the 12 bytes that Kafka adds to a batch. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 1024 * 1024 + 12;

    private static final int MAX_PARTITIONS = 1_000;
    private static final int MIN_MESSAGE_BYTES = 1024;
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    public LocalBrokerSettings {
        List<String> problems = new ArrayList<>();
        if (host.isBlank()) {
            problems.add("host is blank");
        }
        if (advertisedHost.isBlank() || isWildcard(advertisedHost)) {
            problems.add(
                    "advertised host must be an address that clients can connect to, but is '" + advertisedHost + "'");
        }
        requireRange(problems, "port", port, 0, 65_535);
        requireRange(problems, "default partitions", defaultPartitions, 1, MAX_PARTITIONS);
        requireRange(problems, "max message bytes", maxMessageBytes, MIN_MESSAGE_BYTES, MAX_MESSAGE_BYTES);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** Settings for a broker on a free port of the loopback address. */
    public static LocalBrokerSettings in(Path dataDirectory) {
        return new LocalBrokerSettings(
                dataDirectory, DEFAULT_HOST, DEFAULT_HOST, 0, DEFAULT_PARTITIONS, DEFAULT_MAX_MESSAGE_BYTES);
    }

    /** The same settings with another port. */
    public LocalBrokerSettings withPort(int newPort) {
        return new LocalBrokerSettings(
                dataDirectory, host, advertisedHost, newPort, defaultPartitions, maxMessageBytes);
    }

    static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static void requireRange(List<String> problems, String name, int value, int min, int max) {
        if (value < min || value > max) {
            problems.add(name + " must be " + min + " to " + max + ", but is " + value);
        }
    }
}
