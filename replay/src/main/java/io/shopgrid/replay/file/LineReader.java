package io.shopgrid.replay.file;

import io.shopgrid.replay.ending.ReplayFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line as bytes, so that a line can be kept exactly as it was.
 *
 * <p>A line ends with LF or CR LF; the last one may lack its end. Not thread-safe.
 */
public final class LineReader implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final String name;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private long bytesRead;
    private long number;

    LineReader(InputStream in, String name, long maxBytes) {
        this.in = in;
        this.name = name;
        this.maxBytes = maxBytes;
    }

    /**
     * The next line without its end, null after the last one.
     *
     * @throws ReplayFailedException if the file or the line is too long or cannot be read
     */
    public byte @Nullable [] next() {
        byte[] line = new byte[0];
        while (fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line = append(line, from);
            if (at < end) {
                at++;
                number++;
                return withoutReturn(line);
            }
        }
        if (line.length == 0) {
            return null;
        }
        number++;
        return withoutReturn(line);
    }

    /** Number of the line read last; the first one is 1. */
    public long number() {
        return number;
    }

    private byte[] append(byte[] line, int from) {
        int more = at - from;
        if (line.length + more > FileLimits.MAX_LINE_BYTES) {
            throw new ReplayFailedException("%s: line %,d is longer than %,d bytes; is it a text file?"
                    .formatted(name, number + 1, FileLimits.MAX_LINE_BYTES));
        }
        if (line.length == 0) {
            return Arrays.copyOfRange(buffer, from, at);
        }
        byte[] longer = Arrays.copyOf(line, line.length + more);
        System.arraycopy(buffer, from, longer, line.length, more);
        return longer;
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** Whether there are bytes in the buffer, after reading more if there were none. */
    private boolean fill() {
        if (at < end) {
            return true;
        }
        try {
            at = 0;
            end = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        } catch (IOException failed) {
            throw new ReplayFailedException(
                    "%s cannot be read after line %,d: %s; is it damaged?".formatted(name, number, failed.getMessage()),
                    failed);
        }
        bytesRead += end;
        if (bytesRead > maxBytes) {
            throw new ReplayFailedException(
                    "%s has more than %,d bytes (unpacked); split it, or raise maxSize and the heap"
                            .formatted(name, maxBytes));
        }
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
