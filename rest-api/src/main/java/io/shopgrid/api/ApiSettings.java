package io.shopgrid.api;

import io.shopgrid.api.grid.GridSettings;
import io.shopgrid.api.http.LimitSettings;
import io.shopgrid.api.journal.JournalSettings;
import io.shopgrid.api.key.KeySettings;
import io.shopgrid.api.tls.TlsSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.process.ProcessSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of the REST API.
 *
 * @param name what this process is called
 * @param host address that the API listens on; without TLS keys travel to it as plain text
 * @param port port that the API listens on; 0 asks the system for a free one
 * @param threads threads of the web server
 * @param maxConnections open connections; more wait to be accepted
 * @param idleTimeout after which a silent connection is closed
 * @param stopTimeout time for requests under way when the API stops
 * @param currencyDigits digits of the grid's currency after the point; the same in every process
 * @param openMetrics whether {@code /metrics} needs no key
 * @param corsOrigins pages of other hosts that may call the API: {@code https://shop.example}
 */
public record ApiSettings(
        @Default("api-1") String name,
        @Default("127.0.0.1") String host,
        @Default("8080") @Range(min = 0, max = 65535) int port,
        @Default("64") @Range(min = 16, max = 2048) int threads,
        @Default("1000") @Range(min = 1, max = 100_000) int maxConnections,

        @Default("30s") @Between(min = "1s", max = "10m") Duration idleTimeout,

        @Default("5s") @Between(min = "0s", max = "5m") Duration stopTimeout,

        @Default("2") @Range(min = 0, max = 4) int currencyDigits,
        @Default("false") boolean openMetrics,
        @Default("") List<String> corsOrigins,
        GridSettings grid,
        KafkaSettings kafka,
        KeySettings keys,
        TlsSettings tls,
        LimitSettings limits,
        JournalSettings journal)
        implements ProcessSettings {
    /** Threads that no request for the grid may hold: Jetty's own, and those that answer probes. */
    private static final int SPARE_THREADS = 8;

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    public ApiSettings {
        int held = grid.threads() + grid.waiting();
        if (threads < held + SPARE_THREADS) {
            throw new IllegalArgumentException(
                    "threads %d is below grid.threads %d + grid.waiting %d + %d, so a slow grid could take every thread"
                            .formatted(threads, grid.threads(), grid.waiting(), SPARE_THREADS));
        }
        corsOrigins = List.copyOf(corsOrigins);
        for (String origin : corsOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("corsOrigins: '" + origin + "' is not like https://shop.example");
            }
        }
    }

    /** The settings of the API that is {@code further} after this one on the same machine: next name, next port. */
    public ApiSettings sibling(int further) {
        return new ApiSettings(
                ProcessSettings.sibling(name, further),
                host,
                port == 0 ? 0 : port + further,
                threads,
                maxConnections,
                idleTimeout,
                stopTimeout,
                currencyDigits,
                openMetrics,
                corsOrigins,
                grid,
                kafka,
                keys,
                tls,
                limits,
                journal);
    }

    /** The same, for nodes and brokers whose addresses are known only now. */
    public ApiSettings among(List<String> nodes, String bootstrapServers) {
        return new ApiSettings(
                name,
                host,
                port,
                threads,
                maxConnections,
                idleTimeout,
                stopTimeout,
                currencyDigits,
                openMetrics,
                corsOrigins,
                grid.at(nodes),
                kafka.at(bootstrapServers),
                keys,
                tls,
                limits,
                journal);
    }

    /** The same, with keys from another file. */
    public ApiSettings with(KeySettings otherKeys) {
        return new ApiSettings(
                name,
                host,
                port,
                threads,
                maxConnections,
                idleTimeout,
                stopTimeout,
                currencyDigits,
                openMetrics,
                corsOrigins,
                grid,
                kafka,
                otherKeys,
                tls,
                limits,
                journal);
    }
}
