package io.shopgrid.broker;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of {@link BrokerMain}: {@code --data-directory DIR [--host HOST] [--port PORT] …}. */
final class BrokerArguments {
    static final String USAGE =
            "--data-directory DIR [--host HOST] [--port PORT] [--default-partitions N]" + " [--max-message-bytes N]";
    /** The port that a broker process listens on unless told otherwise: the one Kafka clients expect. */
    static final int DEFAULT_PORT = 9092;

    private static final Set<String> OPTIONS =
            Set.of("--data-directory", "--host", "--port", "--default-partitions", "--max-message-bytes");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private BrokerArguments(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!OPTIONS.contains(option)) {
                problems.add("unknown option " + option);
            } else if (i + 1 == arguments.size()) {
                problems.add(option + " needs a value");
            } else if (values.put(option, arguments.get(i + 1)) != null) {
                problems.add(option + " is given twice");
            }
        }
    }

    /** @throws IllegalArgumentException naming every problem in one line */
    static LocalBrokerSettings parse(List<String> arguments) {
        return new BrokerArguments(arguments).settings();
    }

    private LocalBrokerSettings settings() {
        Path dataDirectory = dataDirectory();
        String host = values.getOrDefault("--host", LocalBrokerSettings.DEFAULT_HOST);
        int port = number("--port", DEFAULT_PORT);
        int defaultPartitions = number("--default-partitions", LocalBrokerSettings.DEFAULT_PARTITIONS);
        int maxMessageBytes = number("--max-message-bytes", LocalBrokerSettings.DEFAULT_MAX_MESSAGE_BYTES);
        if (dataDirectory == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems) + "; usage: " + USAGE);
        }
        return new LocalBrokerSettings(dataDirectory, host, port, defaultPartitions, maxMessageBytes);
    }

    private @Nullable Path dataDirectory() {
        String value = values.get("--data-directory");
        if (value == null) {
            problems.add("--data-directory is missing");
            return null;
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            problems.add("--data-directory is no path: " + e.getMessage());
            return null;
        }
    }

    private int number(String option, int otherwise) {
        String value = values.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            problems.add(option + " must be a whole number, but is '" + value + "'");
            return otherwise;
        }
    }
}
