package io.shopgrid.api.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.KeyFileException;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.journal.AuditEntry.Actor;
import io.shopgrid.api.journal.AuditJson;
import io.shopgrid.api.journal.Change;
import io.shopgrid.api.journal.Journal;
import io.shopgrid.api.journal.JournalException;
import io.shopgrid.model.process.StartFailedException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the keys of the file into use, at the start and whenever it changes, and leaves an entry in the audit each time.
 *
 * <p>The entry follows as soon as Kafka takes it: these keys have to count while Kafka is away, and who may write the file
 * could do worse. A thread of its own looks every second.
 */
public final class KeyFileWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyFileWatch.class);

    private static final long INTERVAL_MILLIS = 1_000;

    private final KeyFile file;
    private final KeyRing keys;
    private final String process;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "key-file"));
    private long readAtMillis;
    private @Nullable JsonNode audited;
    private JsonNode present;

    private KeyFileWatch(KeyFile file, KeyRing keys, String process) {
        this.file = file;
        this.keys = keys;
        this.process = process;
        this.present = shown(List.of());
    }

    /**
     * Reads the file.
     *
     * @param process name of the API process
     * @throws StartFailedException if there is no key in it that counts
     */
    public static KeyFileWatch of(KeyFile file, KeyRing keys, String process) {
        requireKeys(file);
        KeyFileWatch watch = new KeyFileWatch(file, keys, process);
        watch.read();
        return watch;
    }

    /**
     * Looks whether an API could start with this file.
     *
     * @throws StartFailedException if there is no key in it that counts
     */
    public static void requireKeys(KeyFile file) {
        try {
            if (file.read().stream().allMatch(ApiKey::isRevoked)) {
                throw new StartFailedException(
                        "there is no API key in %s; ./shopgrid keys create --role admin makes the first one"
                                .formatted(file.path()));
            }
        } catch (KeyFileException unusable) {
            throw new StartFailedException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** Begins to look for changes. */
    public void follow(Journal journal) {
        var unused = thread.scheduleWithFixedDelay(
                () -> look(journal), INTERVAL_MILLIS / 10, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Journal journal) {
        try {
            if (file.writtenAtMillis() != readAtMillis) {
                read();
            }
            if (!present.equals(audited)) {
                JsonNode now = present;
                journal.write(new Change(
                        new Actor("", process, ""),
                        null,
                        "key.file",
                        "file " + file.path(),
                        audited,
                        now,
                        null,
                        List.of()));
                audited = now;
            }
        } catch (JournalException later) {
            log.atDebug().addKeyValue("reason", later.getMessage()).log("key file not audited yet");
        } catch (RuntimeException failed) {
            log.atWarn().addKeyValue("cause", failed.getMessage()).log("key file not read: its keys stay as they were");
        }
    }

    private void read() {
        readAtMillis = file.writtenAtMillis();
        List<ApiKey> read = file.read();
        keys.fileHas(read);
        present = shown(read);
    }

    private static JsonNode shown(Collection<ApiKey> keys) {
        return AuditJson.tree(keys.stream().map(key -> KeyBody.of(key, true)).toList());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
