package io.shopgrid.api.journal;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * How the API writes to Kafka.
 *
 * @param deadline longest wait of a request that writes
 * @param createTopics whether {@code shopgrid.audit} and {@code shopgrid.api-keys} are created where they are missing
 * @param replicationFactor copies of these topics; -1 leaves it to the broker
 * @param auditEntries newest entries of the audit that {@code /v1/audit} and AUDIT_ENTRY have; the topic has all
 */
public record JournalSettings(
        @Default("5s") @Between(min = "100ms", max = "1m") Duration deadline,

        @Default("true") boolean createTopics,
        @Default("-1") @Range(min = -1, max = 9) int replicationFactor,
        @Default("1000") @Range(min = 10, max = 10_000) int auditEntries) {}
