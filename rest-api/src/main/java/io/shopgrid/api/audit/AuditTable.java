package io.shopgrid.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.grid.GridUnavailableException;
import io.shopgrid.api.grid.RebuildLook;
import io.shopgrid.api.journal.AuditEntry;
import io.shopgrid.api.journal.AuditLog;
import io.shopgrid.api.journal.AuditRecord;
import io.shopgrid.model.Tables;
import io.shopgrid.model.audit.AuditEntryKey;
import io.shopgrid.model.audit.AuditEntryRow;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.client.ClientCache;
import org.apache.ignite.client.ClientException;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps AUDIT_ENTRY equal to the newest entries of the audit, for SQL.
 *
 * <p>The API does this, not ingest: only API processes write entries, and each reads all of them anyway. The rows are copies
 * that nothing is decided on, so every process may put the same ones at any time, and does so again when the grid is new.
 */
public final class AuditTable implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditTable.class);

    private static final long INTERVAL_MILLIS = 500;

    private final Grid grid;
    private final AuditLog audit;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit-table"));
    private long epoch;
    private long added = -1;
    private Set<AuditEntryKey> present = Set.of();

    private AuditTable(Grid grid, AuditLog audit) {
        this.grid = grid;
        this.audit = audit;
    }

    /** Begins to keep the table, with a thread of its own. */
    public static AuditTable keep(Grid grid, AuditLog audit) {
        AuditTable table = new AuditTable(grid, audit);
        var unused = table.thread.scheduleWithFixedDelay(
                table::update, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return table;
    }

    private void update() {
        if (!grid.status().reachable()) {
            return;
        }
        try {
            long seen = audit.added();
            List<AuditRecord> newest = audit.all();
            boolean full = audit.isFull();
            grid.read(client -> {
                long now = RebuildLook.epoch(client);
                if (now != epoch) {
                    present = Set.of();
                }
                if (now != epoch || seen != added) {
                    fill(client, newest, full);
                }
                epoch = now;
                return now;
            });
            added = seen;
        } catch (GridUnavailableException | ClientException later) {
            log.atDebug().addKeyValue("reason", later.getMessage()).log("audit table not updated");
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("audit table not updated");
        }
    }

    private void fill(IgniteClient client, List<AuditRecord> newest, boolean full) {
        ClientCache<AuditEntryKey, AuditEntryRow> table = client.cache(Tables.AUDIT_ENTRIES);
        Map<AuditEntryKey, AuditEntryRow> missing = new TreeMap<>();
        Set<AuditEntryKey> wanted = new HashSet<>();
        for (AuditRecord record : newest) {
            AuditEntryKey key =
                    new AuditEntryKey(record.entry().writer(), record.entry().sequence());
            wanted.add(key);
            if (!present.contains(key)) {
                missing.put(key, row(record));
            }
        }
        table.putAll(missing);
        if (full) {
            removeOlderThan(newest.get(newest.size() - 1), wanted, table);
        }
        present = wanted;
    }

    /** Rows of other lives of this process too; never newer ones, which another process may have put. */
    private static void removeOlderThan(
            AuditRecord oldest, Set<AuditEntryKey> wanted, ClientCache<AuditEntryKey, AuditEntryRow> table) {
        Timestamp bound = Timestamp.from(oldest.entry().at());
        Set<AuditEntryKey> gone = new HashSet<>();
        table.query(new ScanQuery<AuditEntryKey, AuditEntryRow>()).getAll().forEach(row -> {
            if (!wanted.contains(row.getKey()) && row.getValue().at().before(bound)) {
                gone.add(row.getKey());
            }
        });
        table.removeAll(gone);
    }

    private static AuditEntryRow row(AuditRecord record) {
        AuditEntry entry = record.entry();
        return new AuditEntryRow(
                Timestamp.from(entry.at()),
                entry.actor().keyId(),
                entry.actor().name(),
                entry.action(),
                entry.target(),
                text(entry.before()),
                text(entry.after()),
                record.hash());
    }

    private static @Nullable String text(@Nullable JsonNode state) {
        return state == null || state.isNull() ? null : state.toString();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
