package io.shopgrid.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What UCI's Online Retail file comes to, computed straight from its lines, without any of the product's code.
 *
 * @param sold units by stock code
 * @param returned units by stock code
 */
record OnlineRetail(
        Map<String, Long> sold, Map<String, Long> returned, long orderLines, long returnedLines, long badLines) {
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(?:,|$)");
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int FIELDS = 8;

    static OnlineRetail read(Path file) throws IOException {
        Map<String, Long> sold = new TreeMap<>();
        Map<String, Long> returned = new TreeMap<>();
        long orderLines = 0;
        long returnedLines = 0;
        long badLines = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = fields(line);
                boolean isReturn = fields[0].startsWith("C");
                long quantity = Long.parseLong(fields[3]) * (isReturn ? -1 : 1);
                BigDecimal price = new BigDecimal(fields[5]);
                if (quantity <= 0
                        || price.signum() <= 0
                        || price.stripTrailingZeros().scale() > 2
                        || !SKU.matcher(fields[1]).matches()) {
                    badLines++;
                } else if (isReturn) {
                    returnedLines++;
                    returned.merge(fields[1], quantity, Long::sum);
                } else {
                    orderLines++;
                    sold.merge(fields[1], quantity, Long::sum);
                }
            }
        }
        return new OnlineRetail(sold, returned, orderLines, returnedLines, badLines);
    }

    private static String[] fields(String line) {
        String[] fields = new String[FIELDS];
        Matcher field = FIELD.matcher(line);
        for (int at = 0; at < FIELDS; at++) {
            if (!field.find()) {
                throw new IllegalArgumentException("not " + FIELDS + " fields: " + line);
            }
            fields[at] =
                    field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\"");
        }
        return fields;
    }

    long lines() {
        return orderLines + returnedLines + badLines;
    }

    /** Stock of every product after all of it: what was sold and 100 more were there, and returns came back. */
    Map<String, Long> onHand() {
        Map<String, Long> onHand = new TreeMap<>();
        sold.keySet().forEach(sku -> onHand.put(sku, 100L));
        returned.forEach((sku, units) -> onHand.merge(sku, 100 + units, (known, other) -> known + units));
        return onHand;
    }
}
