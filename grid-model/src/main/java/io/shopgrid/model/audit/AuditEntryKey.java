package io.shopgrid.model.audit;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Key of AUDIT_ENTRY: an entry's place in the chain of its writer. */
public final class AuditEntryKey implements Comparable<AuditEntryKey> {
    private static final Comparator<AuditEntryKey> ORDER =
            Comparator.comparing(AuditEntryKey::writer).thenComparingLong(AuditEntryKey::sequence);

    private final String writer;
    private final long sequence;

    /**
     * @param writer one life of one API process
     * @param sequence from 1, without a gap
     */
    public AuditEntryKey(String writer, long sequence) {
        this.writer = writer;
        this.sequence = sequence;
    }

    public String writer() {
        return writer;
    }

    public long sequence() {
        return sequence;
    }

    @Override
    public int compareTo(AuditEntryKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEntryKey that && writer.equals(that.writer) && sequence == that.sequence;
    }

    @Override
    public int hashCode() {
        return 31 * writer.hashCode() + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return writer + "/" + sequence;
    }
}
