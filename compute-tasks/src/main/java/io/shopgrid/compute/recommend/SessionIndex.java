package io.shopgrid.compute.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * An index of sessions: each session's items, and for each item the sessions that have it, newest last (VMIS-kNN,
 * Kersbergen, Sprangers and Schelter, SIGMOD 2022). Unlike the one of the paper it changes with every click.
 *
 * <p>All in arrays of numbers. Takes no more memory than it may: the oldest sessions go first. Not thread-safe; any number
 * of threads may search while none changes it.
 */
public final class SessionIndex {
    /** Header of the array of a session's items. */
    private static final int ITEMS_BYTES = 16;

    private final long maxBytes;
    private final ItemIds items = new ItemIds();
    private final SessionSlots sessions = new SessionSlots();
    private Posting[] postings = new Posting[64];

    /** Of postings and sessions' items. */
    private long bytes;

    private long evicted;

    /** @param maxBytes memory that the index may take, about */
    public SessionIndex(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Puts a session, or what has become of it.
     *
     * @param id as {@link SessionId#hash} has it
     * @param partition of the table that the session is in
     * @param timeMillis of its last click
     * @param skus each once, in the order in which they were last clicked, at least one
     */
    public void put(long id, int partition, long timeMillis, String[] skus) {
        int known = sessions.find(id);
        if (known == SessionSlots.NONE) {
            makeRoom();
        } else if (isSame(known, partition, timeMillis, skus)) {
            return;
        }
        int[] next = new int[skus.length];
        for (int at = 0; at < skus.length; at++) {
            next[at] = items.intern(skus[at]);
        }
        if (known == SessionSlots.NONE) {
            addToPostings(sessions.add(id, partition, timeMillis, next));
        } else {
            int[] before = sessions.items(known);
            removeFromPostings(known);
            bytes -= itemsBytes(before);
            sessions.change(known, partition, timeMillis, next);
            addToPostings(known);
            release(before);
        }
        bytes += itemsBytes(next);
        keepBound();
    }

    private boolean isSame(int slot, int partition, long timeMillis, String[] skus) {
        int[] known = sessions.items(slot);
        boolean same = sessions.time(slot) == timeMillis
                && sessions.partition(slot) == partition
                && known.length == skus.length;
        for (int at = 0; same && at < known.length; at++) {
            same = items.sku(known[at]).equals(skus[at]);
        }
        return same;
    }

    /** Removes a session, if it is here. */
    public void remove(long id) {
        int slot = sessions.find(id);
        if (slot != SessionSlots.NONE) {
            removeSlot(slot);
        }
    }

    /** Removes the sessions of some partitions. */
    public void removePartitions(IntPredicate partitions) {
        removeIf(slot -> partitions.test(sessions.partition(slot)));
    }

    /** Of a partition, removes the sessions whose ids are not wanted. */
    public void retain(int partition, LongPredicate wanted) {
        removeIf(slot -> sessions.partition(slot) == partition && !wanted.test(sessions.id(slot)));
    }

    private void removeIf(IntPredicate unwanted) {
        for (int slot = 0; slot < sessions.end(); slot++) {
            if (sessions.isUsed(slot) && unwanted.test(slot)) {
                removeSlot(slot);
            }
        }
    }

    private void removeSlot(int slot) {
        removeFromPostings(slot);
        int[] before = sessions.items(slot);
        bytes -= itemsBytes(before);
        sessions.remove(slot);
        release(before);
    }

    private void removeFromPostings(int slot) {
        for (int item : sessions.items(slot)) {
            Posting posting = postings[item];
            bytes -= posting.bytes();
            posting.remove(slot, sessions);
            bytes += posting.bytes();
        }
    }

    private void addToPostings(int slot) {
        for (int item : sessions.items(slot)) {
            if (item >= postings.length) {
                postings = Arrays.copyOf(postings, 2 * item);
            }
            Posting posting = postings[item];
            if (posting == null) {
                posting = new Posting();
                postings[item] = posting;
            } else {
                bytes -= posting.bytes();
            }
            posting.add(slot, sessions);
            bytes += posting.bytes();
        }
    }

    /** Forgets items that no session has any more. */
    private void release(int[] some) {
        for (int item : some) {
            Posting posting = postings[item];
            if (posting != null && posting.size() == 0) {
                bytes -= posting.bytes();
                postings[item] = null;
                items.release(item);
            }
        }
    }

    private static long itemsBytes(int[] ofSession) {
        return ITEMS_BYTES + 4L * ofSession.length;
    }

    /** Before the arrays grow past the bound, the oldest session makes room for a new one. */
    private void makeRoom() {
        if (sessions.isFull() && bytes() - sessions.bytes() + sessions.bytesGrown() > maxBytes) {
            evictOldest();
        }
    }

    private void keepBound() {
        while (bytes() > maxBytes && sessions.size() > 1) {
            evictOldest();
        }
    }

    private void evictOldest() {
        int oldest = sessions.oldest();
        if (oldest != SessionSlots.NONE) {
            removeSlot(oldest);
            evicted++;
        }
    }

    /** Whether a session is here. */
    public boolean contains(long id) {
        return sessions.find(id) != SessionSlots.NONE;
    }

    /** Number of sessions. */
    public int size() {
        return sessions.size();
    }

    /** Number of items. */
    public int itemCount() {
        return items.size();
    }

    /** Sessions that went for want of memory. */
    public long evicted() {
        return evicted;
    }

    /** Memory in use, about. */
    public long bytes() {
        return bytes + sessions.bytes() + items.bytes();
    }

    /** How many sessions have each of these skus. */
    public int[] counts(String[] skus) {
        int[] counts = new int[skus.length];
        for (int at = 0; at < skus.length; at++) {
            int item = items.find(skus[at]);
            counts[at] = item == ItemIds.UNKNOWN ? 0 : postings[item].size();
        }
        return counts;
    }

    SessionSlots sessions() {
        return sessions;
    }

    ItemIds items() {
        return items;
    }

    Posting posting(int item) {
        return postings[item];
    }

    /** All that the index knows, for comparison: time and skus of each session, then the sessions of each item in order. */
    public SortedMap<String, List<String>> contents() {
        SortedMap<String, List<String>> contents = new TreeMap<>();
        for (int slot = 0; slot < sessions.end(); slot++) {
            if (sessions.isUsed(slot)) {
                List<String> session = new ArrayList<>(List.of("at " + sessions.time(slot)));
                for (int item : sessions.items(slot)) {
                    session.add(items.sku(item));
                    contents.computeIfAbsent("item " + items.sku(item), any -> sessionsOf(item));
                }
                contents.put("session " + Long.toHexString(sessions.id(slot)), session);
            }
        }
        return contents;
    }

    private List<String> sessionsOf(int item) {
        List<String> ofItem = new ArrayList<>();
        for (int at = 0; at < postings[item].size(); at++) {
            ofItem.add(Long.toHexString(sessions.id(postings[item].slots()[at])));
        }
        return ofItem;
    }
}
