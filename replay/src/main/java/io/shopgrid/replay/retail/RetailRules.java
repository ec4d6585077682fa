package io.shopgrid.replay.retail;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.money.MoneyScale;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of UCI Online Retail must be to count.
 *
 * <p>Columns {@code InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country}. A line that
 * breaks a rule is refused; the other lines of its invoice are not. The names of the rules are stable.
 *
 * <p>Besides what a line says, an order's bounds are kept: what the order decoder would refuse is refused line by line.
 *
 * <p>Source: Chen, Online Retail, UCI Machine Learning Repository, doi 10.24432/C5BW33.
 */
final class RetailRules {
    /** The data is of a shop in the United Kingdom; its times have no zone. */
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final int COLUMNS = 8;
    private static final String RETURN_PREFIX = "C";

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}([.][0-9]{1,18})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final MoneyScale scale;
    private final CsvReaderBuilder csv = CsvReader.builder().skipEmptyLines(false);

    RetailRules(MoneyScale scale) {
        this.scale = scale;
    }

    /** The line in these bytes, or the rule that it breaks. */
    Decoded<RetailLine> check(byte[] line) {
        try {
            return new Decoded.Accepted<>(read(columns(line)));
        } catch (BrokenRule broken) {
            return new Decoded.Rejected<>(broken.rejection);
        }
    }

    /**
     * The bound of its order that one more line would break; null if it fits.
     *
     * @param lines lines that the order has already
     * @param amountMinor what these come to
     */
    @Nullable
    Rejection checkOrder(RetailLine line, int lines, long amountMinor) {
        if (lines >= EventLimits.MAX_ORDER_LINES) {
            return new Rejection(
                    "order-lines",
                    "InvoiceNo: %s has more than %d lines".formatted(line.invoice(), EventLimits.MAX_ORDER_LINES));
        }
        long amount = amountMinor + line.quantity() * line.priceMinor();
        if (amount > MoneyScale.MAX_MINOR) {
            return new Rejection(
                    "order-amount",
                    "InvoiceNo: %s comes to %s with this line, more than %s"
                            .formatted(line.invoice(), scale.toDecimal(amount), scale.toDecimal(MoneyScale.MAX_MINOR)));
        }
        return null;
    }

    private CsvRecord columns(byte[] line) throws BrokenRule {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BrokenRule("encoding", "line: is not UTF-8");
        }
        if (text.isEmpty()) {
            throw new BrokenRule("columns", "line: is empty");
        }
        if (text.indexOf('\r') >= 0) {
            throw new BrokenRule("columns", "line: has a carriage return inside");
        }
        CsvRecord record;
        try {
            record = csv.ofSingleCsvRecord(text);
        } catch (CsvParseException broken) {
            throw new BrokenRule("columns", "line: %s is not CSV".formatted(EventLimits.quoted(text)));
        }
        if (record.getFieldCount() != COLUMNS) {
            throw new BrokenRule("columns", "line: has %d columns, not %d".formatted(record.getFieldCount(), COLUMNS));
        }
        return record;
    }

    private RetailLine read(CsvRecord columns) throws BrokenRule {
        String invoice = columns.getField(0);
        if (!EventLimits.isText(invoice)) {
            throw new BrokenRule(
                    "invoice",
                    "InvoiceNo: %s has not 1 to %d characters"
                            .formatted(EventLimits.quoted(invoice), EventLimits.MAX_TEXT));
        }
        String sku = columns.getField(1);
        if (!EventLimits.isSku(sku)) {
            throw new BrokenRule(
                    "sku",
                    "StockCode: %s is not 1 to %d of A-Z a-z 0-9 . _ -"
                            .formatted(EventLimits.quoted(sku), EventLimits.MAX_SKU));
        }
        boolean returned = invoice.startsWith(RETURN_PREFIX);
        return new RetailLine(
                invoice,
                returned,
                sku,
                columns.getField(2).strip(),
                quantity(columns.getField(3), returned),
                time(columns.getField(4)),
                price(columns.getField(5)),
                customer(columns.getField(6)));
    }

    private static int quantity(String text, boolean returned) throws BrokenRule {
        if (!WHOLE.matcher(text).matches()) {
            throw new BrokenRule("number", "Quantity: %s is not a whole number".formatted(EventLimits.quoted(text)));
        }
        long quantity = Long.parseLong(text);
        if (returned ? quantity >= 0 : quantity <= 0) {
            throw new BrokenRule(
                    "quantity",
                    "Quantity: %s is not %s".formatted(text, returned ? "below 0 in a return" : "above 0 in a sale"));
        }
        if (Math.abs(quantity) > EventLimits.MAX_LINE_QUANTITY) {
            throw new BrokenRule(
                    "quantity", "Quantity: %s is more than %,d pieces".formatted(text, EventLimits.MAX_LINE_QUANTITY));
        }
        return (int) Math.abs(quantity);
    }

    private long price(String text) throws BrokenRule {
        if (!DECIMAL.matcher(text).matches()) {
            throw new BrokenRule("number", "UnitPrice: %s is not an amount".formatted(EventLimits.quoted(text)));
        }
        BigDecimal price = new BigDecimal(text);
        if (price.signum() <= 0) {
            throw new BrokenRule("price", "UnitPrice: %s is not above 0".formatted(text));
        }
        if (price.stripTrailingZeros().scale() > scale.digits()) {
            throw new BrokenRule("decimals", "UnitPrice: %s has more than %d decimals".formatted(text, scale.digits()));
        }
        if (price.compareTo(scale.toDecimal(MoneyScale.MAX_MINOR)) > 0) {
            throw new BrokenRule(
                    "price", "UnitPrice: %s is more than %s".formatted(text, scale.toDecimal(MoneyScale.MAX_MINOR)));
        }
        return scale.toMinor(price);
    }

    private static long time(String text) throws BrokenRule {
        long atMillis;
        try {
            atMillis = LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant().toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw new BrokenRule(
                    "time",
                    "InvoiceDate: %s is not a time such as 2010-12-01 08:26:00".formatted(EventLimits.quoted(text)));
        }
        // The second before it must be a time too: opening stock is counted then.
        if (!EventLimits.isTime(atMillis - RetailOpening.LEAD_MILLIS)) {
            throw new BrokenRule("time", "InvoiceDate: %s is not between 1970 and 2199".formatted(text));
        }
        return atMillis;
    }

    private static @Nullable String customer(String text) throws BrokenRule {
        if (text.isEmpty()) {
            return null;
        }
        if (!EventLimits.isText(text)) {
            throw new BrokenRule(
                    "customer",
                    "CustomerID: %s has more than %d characters"
                            .formatted(EventLimits.quoted(text), EventLimits.MAX_TEXT));
        }
        return text;
    }

    /** Ends the reading of one line; never leaves this class. */
    private static final class BrokenRule extends Exception {
        private final transient Rejection rejection;

        BrokenRule(String rule, String reason) {
            super(reason, null, false, false);
            this.rejection = new Rejection(rule, reason);
        }
    }
}
