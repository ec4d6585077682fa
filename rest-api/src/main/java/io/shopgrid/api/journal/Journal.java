package io.shopgrid.api.journal;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.ApiKeyJson;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.journal.JournalException.Outcome;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes to Kafka, each together with its entry of the audit, in transactions: both come to be, or neither.
 *
 * <p>One thread writes, since the entries form a chain. It takes all changes that wait into one transaction, so that many
 * requests at once cost little more than one. If the outcome of a transaction is not known, it goes on with a new producer
 * and a new chain. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    /** Changes that may wait. */
    static final int MAX_WAITING = 1_000;

    /** Changes of one transaction. */
    static final int MAX_OF_A_TRANSACTION = 100;

    /** Nothing waits to be sent then: each transaction was ended, or its outcome is not known anyway. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final String process;
    private final KafkaSettings kafka;
    private final JournalSettings settings;
    private final ControlTopics topics;
    private final JournalReader reader;
    private final KeyRing keys;
    private final AuditLog audit;
    private final Clock clock;
    private final BlockingQueue<PendingChange> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable String problem = "Kafka was not asked yet";

    private Journal(
            String process,
            KafkaSettings kafka,
            JournalSettings settings,
            ControlTopics topics,
            JournalReader reader,
            KeyRing keys,
            AuditLog audit,
            Clock clock) {
        this.process = process;
        this.kafka = kafka;
        this.settings = settings;
        this.topics = topics;
        this.reader = reader;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.thread = new Thread(this::work, "journal");
    }

    /**
     * Starts to read and to write. Kafka need not be there yet.
     *
     * @param process name of the API process
     * @param keys take the keys of the topic
     * @param audited is given each entry of the audit that is read, the newest at first
     */
    public static Journal open(
            String process,
            KafkaSettings kafka,
            JournalSettings settings,
            KeyRing keys,
            AuditLog audit,
            Consumer<AuditRecord> audited,
            Clock clock) {
        ControlTopics topics = new ControlTopics(kafka, settings, new SecureRandom());
        JournalReader reader = new JournalReader(kafka, settings, topics, keys, record -> {
            audit.add(record);
            audited.accept(record);
        });
        Journal journal = new Journal(process, kafka, settings, topics, reader, keys, audit, clock);
        reader.start();
        journal.thread.setDaemon(true);
        journal.thread.start();
        return journal;
    }

    /**
     * Makes a change.
     *
     * @return its entry of the audit, once all brokers that matter have it
     * @throws JournalException if Kafka does not take it before the deadline
     */
    public AuditRecord write(Change change) {
        PendingChange pending = new PendingChange(change);
        if (!waiting.offer(pending)) {
            throw new JournalException(Outcome.BUSY, "too many changes wait for Kafka; nothing was changed");
        }
        return pending.await(settings.deadline());
    }

    /** The record that gives a key its state. */
    public static ProducerRecord<byte[], byte[]> record(ApiKey key) {
        return new ProducerRecord<>(Topics.API_KEYS, key.id().getBytes(StandardCharsets.UTF_8), ApiKeyJson.write(key));
    }

    /** Why nothing can be written now; null if it can. */
    public @Nullable String problem() {
        return problem;
    }

    private void work() {
        Duration pause = PAUSE;
        while (!stopping) {
            try {
                awaitTopics();
                if (!stopping) {
                    writeChain();
                }
                pause = PAUSE;
            } catch (KafkaException failed) {
                note(failed);
            } catch (InterruptedException stopped) {
                break;
            }
            pause = rest(pause);
        }
        failAll("the API is stopping");
    }

    /** The first entry names the newest of the topic, and answers to come must know those that were given: so both are read first. */
    private void awaitTopics() throws InterruptedException {
        while (!keys.isComplete() && !stopping) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    /** Writes one chain until its producer fails, or the journal is closed. */
    private void writeChain() throws InterruptedException {
        AuditChain chain = new AuditChain(process + "-" + topics.randomId());
        Producer<byte[], byte[]> producer = JournalProducer.open(kafka, settings, chain.writer());
        try {
            producer.initTransactions();
            write(producer, chain, List.of());
            problem = null;
            writeWhatComes(producer, chain);
        } finally {
            producer.close(CLOSING);
        }
    }

    private void writeWhatComes(Producer<byte[], byte[]> producer, AuditChain chain) throws InterruptedException {
        List<PendingChange> taken = new ArrayList<>();
        while (!stopping) {
            PendingChange first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                continue;
            }
            taken.add(first);
            waiting.drainTo(taken, MAX_OF_A_TRANSACTION - 1);
            taken.removeIf(pending -> !pending.take());
            if (!taken.isEmpty()) {
                write(producer, chain, taken);
                taken.clear();
            }
        }
    }

    /** Writes some changes, or the chain's first entry if there are none, in one transaction. */
    private void write(Producer<byte[], byte[]> producer, AuditChain chain, List<PendingChange> taken) {
        List<AuditRecord> audited = new ArrayList<>();
        boolean committing = false;
        try {
            producer.beginTransaction();
            if (taken.isEmpty()) {
                add(producer, chain.start(process, audit.newest(), clock.instant()), audited);
            }
            for (PendingChange pending : taken) {
                pending.change().records().forEach(record -> send(producer, record));
                add(producer, chain.next(pending.change(), clock.instant()), audited);
            }
            producer.flush();
            committing = true;
            producer.commitTransaction();
        } catch (KafkaException failed) {
            boolean undone = !committing && takenBack(producer);
            Outcome outcome = undone ? Outcome.NOT_DONE : Outcome.UNKNOWN;
            String words = undone ? "; nothing was changed" : "; the change may have been made";
            taken.forEach(
                    pending -> pending.fail(new JournalException(outcome, "Kafka did not take the change" + words)));
            if (!undone || taken.isEmpty()) {
                throw failed;
            }
            chain.takeBack();
            note(failed);
            return;
        }
        chain.keep();
        for (int at = 0; at < taken.size(); at++) {
            taken.get(at).succeed(audited.get(at));
        }
    }

    private static void add(Producer<byte[], byte[]> producer, AuditChain.Link link, List<AuditRecord> audited) {
        send(producer, link.record());
        audited.add(link.audited());
    }

    /** The transaction's end tells whether it was taken. */
    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    private static boolean takenBack(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
            return true;
        } catch (KafkaException unknown) {
            return false;
        }
    }

    private void note(KafkaException failed) {
        String why = "Kafka takes no changes: " + failed.getMessage();
        if (!why.equals(problem) && !stopping) {
            log.atWarn().addKeyValue("cause", failed.getMessage()).log("journal cannot write");
        }
        problem = why;
    }

    /** Waits a while; who gave up meanwhile is dropped, the others wait on. */
    private Duration rest(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(stopping ? 0 : pause.toNanos());
        } catch (InterruptedException stopped) {
            stopping = true;
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
    }

    private void failAll(String why) {
        for (PendingChange pending = waiting.poll(); pending != null; pending = waiting.poll()) {
            if (pending.take()) {
                pending.fail(new JournalException(Outcome.NOT_DONE, why + "; nothing was changed"));
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(settings.deadline().toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(1_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
