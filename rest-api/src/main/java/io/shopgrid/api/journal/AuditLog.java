package io.shopgrid.api.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The newest entries of the audit, in memory. Thread-safe. */
public final class AuditLog {
    private final int maxEntries;
    private final Deque<AuditRecord> newestFirst = new ArrayDeque<>();
    private long added;

    /** @param maxEntries entries kept; the oldest goes when one comes */
    public AuditLog(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    synchronized void add(AuditRecord record) {
        newestFirst.addFirst(record);
        added++;
        if (newestFirst.size() > maxEntries) {
            newestFirst.removeLast();
        }
    }

    /** The newest one. */
    public synchronized Optional<AuditRecord> newest() {
        return Optional.ofNullable(newestFirst.peekFirst());
    }

    /** How many were ever added: another number means that there is news. */
    public synchronized long added() {
        return added;
    }

    /** All that are kept, the newest first. */
    public synchronized List<AuditRecord> all() {
        return List.copyOf(newestFirst);
    }

    /** Whether older ones have gone. */
    public synchronized boolean isFull() {
        return newestFirst.size() >= maxEntries;
    }

    /** The newest ones, the newest first. */
    public synchronized List<AuditRecord> newest(int limit) {
        return taken(newestFirst.iterator(), limit);
    }

    /**
     * Those that came before an entry, the newest first; empty if that entry is not among those kept.
     *
     * @param place of the entry, as {@link AuditRecord#place} gives it
     */
    public synchronized Optional<List<AuditRecord>> before(String place, int limit) {
        Iterator<AuditRecord> each = newestFirst.iterator();
        while (each.hasNext()) {
            if (each.next().place().equals(place)) {
                return Optional.of(taken(each, limit));
            }
        }
        return Optional.empty();
    }

    private static List<AuditRecord> taken(Iterator<AuditRecord> from, int limit) {
        List<AuditRecord> taken = new ArrayList<>();
        while (from.hasNext() && taken.size() < limit) {
            taken.add(from.next());
        }
        return taken;
    }
}
