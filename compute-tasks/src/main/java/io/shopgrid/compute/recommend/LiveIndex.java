package io.shopgrid.compute.recommend;

import io.shopgrid.model.Tables;
import io.shopgrid.model.session.CustomerSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.binary.BinaryObject;
import org.apache.ignite.cache.affinity.Affinity;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's index of the sessions that it owns, kept up with the table.
 *
 * <p>A local continuous query only notes which sessions changed; it runs under the row's lock. One thread of this class
 * puts them into the index, in the order in which they changed. The same thread looks ten times a second which partitions
 * the node owns: the sessions of those that it lost leave the index, those that it gained are read from the table. Because
 * one thread does both, and a change that comes while a partition is read is put after it, the index always ends up with the
 * newest row.
 *
 * <p>Some changes are not heard of: a row that goes for want of memory, and changes that were too many. So the partitions
 * are compared with the table, one every ten seconds.
 *
 * <p>Searches run on any thread. They wait for the thread that changes the index, and it for them.
 */
public final class LiveIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);

    /** Time between two looks at the partitions. */
    static final Duration LOOK = Duration.ofMillis(100);

    /** Time between two comparisons of a partition with the table: with 64 partitions each comes up every eleven minutes. */
    private static final Duration COMPARE = Duration.ofSeconds(10);

    /** Sessions that are put while searches wait. */
    private static final int PUT_TOGETHER = 100;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Ignite node;
    private final boolean learnWithoutConsent;
    private final SessionIndex index;
    private final ChangedSessions changed;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Thread keeper;
    private final QueryCursor<?> query;

    /** Partitions whose sessions are in the index; only its thread writes it. */
    private final BitSet served = new BitSet();

    private final Set<Integer> failing = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long nextLookNanos = System.nanoTime();
    private long nextComparisonNanos = nextLookNanos + COMPARE.toNanos();
    private int compared;

    private LiveIndex(Ignite node, RecommendSettings settings) {
        this.node = node;
        this.learnWithoutConsent = settings.learnWithoutConsent();
        this.index = new SessionIndex(settings.indexMemory().bytes());
        this.changed = new ChangedSessions(settings.maxWaiting());
        this.query = listen();
        this.keeper = new Thread(this::keep, node.name() + "-session-index");
        keeper.setDaemon(true);
    }

    /** Begins to index the sessions of a node. */
    static LiveIndex start(Ignite node, RecommendSettings settings) {
        LiveIndex live = new LiveIndex(node, settings);
        live.keeper.start();
        return live;
    }

    /** Asks the index something; it does not change meanwhile. */
    public <T> T read(Function<SessionIndex, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(index);
        } finally {
            lock.readLock().unlock();
        }
    }

    private QueryCursor<?> listen() {
        ContinuousQuery<String, BinaryObject> changes = new ContinuousQuery<>();
        changes.setLocal(true);
        changes.setIncludeExpired(true);
        changes.setLocalListener(events -> {
            for (CacheEntryEvent<? extends String, ? extends BinaryObject> event : events) {
                boolean there = event.getEventType() == EventType.CREATED || event.getEventType() == EventType.UPDATED;
                changed.add(event.getKey(), there ? event.getValue() : null);
            }
        });
        return table().query(changes);
    }

    private IgniteCache<String, BinaryObject> table() {
        return node.cache(Tables.SESSIONS).withKeepBinary();
    }

    private void keep() {
        try {
            while (!isClosing()) {
                Map<String, @Nullable BinaryObject> next = changed.take(LOOK.toMillis());
                long now = System.nanoTime();
                if (now - nextLookNanos >= 0) {
                    nextLookNanos = now + LOOK.toNanos();
                    lookAtPartitions(now);
                }
                put(next);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException stopped) {
            if (!isClosing()) {
                log.atError()
                        .addKeyValue("node", node.name())
                        .setCause(stopped)
                        .log("sessions are no longer indexed: restart the node");
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void lookAtPartitions(long now) {
        BitSet owned = new BitSet();
        for (int partition : affinity().primaryPartitions(node.cluster().localNode())) {
            owned.set(partition);
        }
        BitSet lost = (BitSet) served.clone();
        lost.andNot(owned);
        if (!lost.isEmpty()) {
            served.andNot(lost);
            write(() -> index.removePartitions(lost::get));
        }
        if (changed.wasDropped()) {
            served.clear();
        }
        BitSet gained = (BitSet) owned.clone();
        gained.andNot(served);
        gained.stream().forEach(this::compare);
        if (now - nextComparisonNanos >= 0 && !served.isEmpty()) {
            nextComparisonNanos = now + COMPARE.toNanos();
            int next = served.nextSetBit(compared + 1);
            compared = next >= 0 ? next : served.nextSetBit(0);
            compare(compared);
        }
    }

    /** Makes the index know the sessions of a partition as the table has them; after a failure that is tried again. */
    private void compare(int partition) {
        Set<Long> there = new HashSet<>();
        ScanQuery<String, BinaryObject> local = new ScanQuery<String, BinaryObject>(partition).setLocal(true);
        try (QueryCursor<Cache.Entry<String, BinaryObject>> rows = table().query(local)) {
            List<Entry> batch = new ArrayList<>();
            for (Cache.Entry<String, BinaryObject> row : rows) {
                Entry entry = entry(row.getKey(), partition, row.getValue());
                there.add(entry.id);
                batch.add(entry);
                if (batch.size() == PUT_TOGETHER) {
                    put(batch);
                    batch.clear();
                }
            }
            put(batch);
            write(() -> index.retain(partition, there::contains));
            served.set(partition);
            failing.remove(partition);
        } catch (IgniteException | CacheException | IllegalStateException failed) {
            served.clear(partition);
            if (failing.add(partition) && !isClosing()) {
                log.atWarn()
                        .addKeyValue("node", node.name())
                        .addKeyValue("partition", partition)
                        .addKeyValue("cause", String.valueOf(failed.getMessage()))
                        .log("sessions not indexed yet: they cannot be read");
            }
        }
    }

    private void put(Map<String, @Nullable BinaryObject> sessions) {
        List<Entry> batch = new ArrayList<>();
        sessions.forEach((sessionId, row) -> {
            int partition = affinity().partition(sessionId);
            if (served.get(partition)) {
                batch.add(entry(sessionId, partition, row));
            }
        });
        for (int from = 0; from < batch.size(); from += PUT_TOGETHER) {
            put(batch.subList(from, Math.min(batch.size(), from + PUT_TOGETHER)));
        }
    }

    private void put(List<Entry> batch) {
        write(() -> batch.forEach(entry -> entry.applyTo(index)));
    }

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Affinity<String> affinity() {
        return node.affinity(Tables.SESSIONS);
    }

    private Entry entry(String sessionId, int partition, @Nullable BinaryObject row) {
        long id = SessionId.hash(sessionId);
        CustomerSession session = row == null ? null : row.deserialize();
        if (session == null || !(session.consent() || learnWithoutConsent)) {
            return new Entry(id, partition, 0, new String[0]);
        }
        return new Entry(id, partition, session.lastAt().getTime(), SessionItems.lastClicked(session.recent()));
    }

    /** A session as the index takes it; without items it goes. */
    private static final class Entry {
        private final long id;
        private final int partition;
        private final long timeMillis;
        private final String[] skus;

        Entry(long id, int partition, long timeMillis, String[] skus) {
            this.id = id;
            this.partition = partition;
            this.timeMillis = timeMillis;
            this.skus = skus;
        }

        void applyTo(SessionIndex index) {
            if (skus.length == 0) {
                index.remove(id);
            } else {
                index.put(id, partition, timeMillis, skus);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        query.close();
        keeper.interrupt();
        try {
            keeper.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
