package io.shopgrid.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.journal.AuditEntry;
import io.shopgrid.api.journal.AuditRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the audit. */
record AuditBody(
        String writer,
        long sequence,
        Instant at,
        AuditEntry.Actor actor,
        @Nullable String requestId,
        String action,
        String target,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        String previousHash,
        String hash) {
    static AuditBody of(AuditRecord record) {
        AuditEntry entry = record.entry();
        return new AuditBody(
                entry.writer(),
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.requestId(),
                entry.action(),
                entry.target(),
                entry.before(),
                entry.after(),
                entry.previousHash(),
                record.hash());
    }
}
