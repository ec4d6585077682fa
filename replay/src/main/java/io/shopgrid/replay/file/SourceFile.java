package io.shopgrid.replay.file;

import io.shopgrid.replay.ending.ReplayFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file to replay.
 *
 * @param name its name without the folder
 * @param sha256 of its bytes as given, packed or not, in hexadecimal
 */
public record SourceFile(Path path, String name, String sha256, FileFormat format) {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER_BYTES = 64 << 10;

    /**
     * Looks at a file: what it is, and its checksum.
     *
     * @throws ReplayFailedException if it cannot be read or is none of the formats
     */
    public static SourceFile of(Path path) {
        String name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
        try (LineReader lines = lines(path, name, Long.MAX_VALUE)) {
            byte[] first = lines.next();
            if (first == null) {
                throw new ReplayFailedException(name + " is empty");
            }
            FileFormat format = FileFormat.of(first)
                    .orElseThrow(() -> new ReplayFailedException(
                            name + " is none of the files that can be replayed: its first line is neither the header of"
                                    + " UCI Online Retail (InvoiceNo,StockCode,…) nor that of clicks"
                                    + " (SessionId, ItemId, Time between tabs) nor a JSON object"));
            return new SourceFile(path, name, checksum(path), format);
        } catch (IOException failed) {
            throw new ReplayFailedException("%s cannot be read: %s".formatted(name, failed.getMessage()), failed);
        }
    }

    /**
     * Hands over the data lines, without a header, and their numbers.
     *
     * @param limit most lines to hand over
     * @return how many there were
     * @throws ReplayFailedException if the file cannot be read or is beyond a limit
     */
    public long forEachLine(FileLimits limits, long limit, LineConsumer consumer) {
        try (LineReader lines = lines(path, name, limits.maxBytes())) {
            if (format.hasHeader()) {
                lines.next();
            }
            long count = 0;
            while (count < limit) {
                byte[] line = lines.next();
                if (line == null) {
                    break;
                }
                count++;
                if (count > limits.maxLines()) {
                    throw new ReplayFailedException(
                            "%s has more than %,d lines; split it, replay a part with --limit, or raise maxLines and the heap"
                                    .formatted(name, limits.maxLines()));
                }
                consumer.accept(lines.number(), line);
            }
            return count;
        } catch (IOException failed) {
            throw new ReplayFailedException("%s cannot be read: %s".formatted(name, failed.getMessage()), failed);
        }
    }

    private static LineReader lines(Path path, String name, long maxBytes) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            file.mark(2);
            boolean packed = file.read() == GZIP_FIRST && file.read() == GZIP_SECOND;
            file.reset();
            return new LineReader(packed ? new GZIPInputStream(file, BUFFER_BYTES) : file, name, maxBytes);
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    private static String checksum(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes a line of the file. */
    public interface LineConsumer {
        /**
         * Takes the next line.
         *
         * @param number of the line in the file; the first one is 1
         * @param line its bytes without the line end, handed over
         */
        void accept(long number, byte[] line);
    }
}
