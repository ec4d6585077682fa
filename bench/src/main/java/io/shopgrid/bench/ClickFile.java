package io.shopgrid.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Sessions of clicks, from a TSV with the header {@code SessionId ItemId Time}; packed with gzip or not. */
final class ClickFile {
    private static final String HEADER = "SessionId\tItemId\tTime";
    private static final double MILLIS = 1_000;

    private ClickFile() {}

    /** One click. */
    record Click(String sku, long atMillis) {}

    /**
     * One session.
     *
     * @param clicks oldest first, at least one
     */
    record Session(String id, List<Click> clicks) {
        long lastMillis() {
            return clicks.get(clicks.size() - 1).atMillis;
        }
    }

    /** The sessions, in the order in which they are named first. */
    static List<Session> read(Path file) throws IOException {
        Map<String, List<Click>> sessions = new LinkedHashMap<>();
        try (InputStream plain = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (!HEADER.equals(header)) {
                throw new IOException(file + " does not begin with SessionId, ItemId and Time, separated by tabs");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                long atMillis = (long) (Double.parseDouble(columns[2]) * MILLIS);
                sessions.computeIfAbsent(columns[0], any -> new ArrayList<>()).add(new Click(columns[1], atMillis));
            }
        }
        List<Session> read = new ArrayList<>();
        sessions.forEach((id, clicks) -> {
            clicks.sort(Comparator.comparingLong(Click::atMillis)); // stable
            read.add(new Session(id, clicks));
        });
        return read;
    }
}
