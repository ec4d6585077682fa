package io.shopgrid.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The two directories of a single-node cluster: {@code metadata} (what the controller decided) and {@code topics}.
 *
 * <p>They are separate because Kafka locks the metadata directory before it writes there only if it is not a log
 * directory too; in one shared directory a second broker would write into the first one's metadata before it met a lock.
 */
record BrokerStorage(Path metadata, Path topics) {
    /** The file Kafka writes last when it formats a directory. */
    private static final String META_PROPERTIES = "meta.properties";

    /** Formats an empty (or missing) directory with a new cluster id, and leaves a formatted one as it is. */
    static BrokerStorage open(Path dataDirectory, int nodeId, String controllerListener) {
        BrokerStorage storage = new BrokerStorage(
                dataDirectory.toAbsolutePath().resolve("metadata"),
                dataDirectory.toAbsolutePath().resolve("topics"));
        try {
            if (!storage.isFormatted()) {
                requireEmpty(dataDirectory);
                storage.format(nodeId, controllerListener);
            }
        } catch (IOException e) {
            throw new BrokerStartException("Kafka cannot use data directory " + dataDirectory + ": " + e, e);
        }
        return storage;
    }

    private boolean isFormatted() {
        return Files.exists(metadata.resolve(META_PROPERTIES)) && Files.exists(topics.resolve(META_PROPERTIES));
    }

    /**
     * Refuses a directory with anything in it: it is a wrong path, or a part of Kafka's data is missing, and formatting
     * that part again would silently empty every topic.
     */
    private static void requireEmpty(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        try (Stream<Path> entries = Files.list(dataDirectory)) {
            if (entries.anyMatch(entry -> !entry.endsWith("lost+found"))) {
                throw new BrokerStartException("Kafka data directory " + dataDirectory
                        + " is neither empty nor a complete broker's; name another one, restore it or empty it");
            }
        }
    }

    private void format(int nodeId, String controllerListener) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setNodeId(nodeId)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(metadata.toString(), topics.toString()))
                .setMetadataLogDirectory(metadata.toString())
                .setControllerListenerName(controllerListener);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("formatting failed", e);
        }
    }
}
