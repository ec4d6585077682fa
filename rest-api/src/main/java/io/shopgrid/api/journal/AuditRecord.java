package io.shopgrid.api.journal;

/**
 * An entry with its hash.
 *
 * @param hash SHA-256 of the record's value, in hex digits
 */
public record AuditRecord(AuditEntry entry, String hash) {
    /** Its place in the audit, as {@code api-1-9f3c2a1b/7}. */
    public String place() {
        return entry.writer() + "/" + entry.sequence();
    }
}
