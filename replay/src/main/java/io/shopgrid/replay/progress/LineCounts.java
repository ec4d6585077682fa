package io.shopgrid.replay.progress;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many lines of the file Kafka has, and how many of these the grid has counted.
 *
 * <p>Knows of each record that Kafka took its offset and the lines that it carries; a partition's lines are counted up to
 * the offset that the grid has applied. Any thread may use it.
 */
public final class LineCounts {
    private final Map<Partition, Sent> partitions = new HashMap<>();
    private long sentLines;
    private long countedLines;
    private long quarantinedLines;
    private long appliedRecords;

    /** Kafka took a record. The offsets of a partition come in their order. */
    public synchronized void acknowledged(String topic, int partition, long offset, int lines) {
        sentLines += lines;
        partitions
                .computeIfAbsent(new Partition(topic, partition), key -> new Sent())
                .add(offset, lines);
    }

    /** Lines are safe in the quarantine: there is nothing of them for the grid to apply. */
    public synchronized void quarantined(int lines) {
        sentLines += lines;
        countedLines += lines;
        quarantinedLines += lines;
    }

    /**
     * The grid has applied a partition up to here.
     *
     * @param nextOffset of the first record that is not applied
     */
    public synchronized void applied(String topic, int partition, long nextOffset) {
        Sent sent = partitions.get(new Partition(topic, partition));
        if (sent != null) {
            appliedRecords += sent.waiting();
            countedLines += sent.applied(nextOffset);
            appliedRecords -= sent.waiting();
        }
    }

    /** Whether the grid, when it was last asked, had applied everything that Kafka took. */
    public synchronized boolean isSettled() {
        return partitions.values().stream().allMatch(Sent::isSettled);
    }

    /** The counts of this moment. */
    public synchronized Counts counts() {
        return new Counts(sentLines, countedLines, quarantinedLines, appliedRecords);
    }

    private record Partition(String topic, int partition) {}

    /** Records of one partition that the grid has not applied yet, in a queue. */
    private static final class Sent {
        private long[] offsets = new long[16];
        private int[] lines = new int[16];
        private int head;
        private int tail;
        private long lastOffset = -1;
        private long nextOffset;

        void add(long offset, int carried) {
            if (tail == offsets.length) {
                makeRoom();
            }
            offsets[tail] = offset;
            lines[tail] = carried;
            tail++;
            lastOffset = Math.max(lastOffset, offset);
        }

        private void makeRoom() {
            int length = tail - head < offsets.length / 2 ? offsets.length : 2 * offsets.length;
            long[] newOffsets = new long[length];
            System.arraycopy(offsets, head, newOffsets, 0, tail - head);
            int[] newLines = Arrays.copyOfRange(lines, head, head + length);
            offsets = newOffsets;
            lines = newLines;
            tail -= head;
            head = 0;
        }

        long applied(long next) {
            nextOffset = next;
            long counted = 0;
            while (head < tail && offsets[head] < next) {
                counted += lines[head];
                head++;
            }
            return counted;
        }

        int waiting() {
            return tail - head;
        }

        boolean isSettled() {
            return nextOffset > lastOffset;
        }
    }
}
