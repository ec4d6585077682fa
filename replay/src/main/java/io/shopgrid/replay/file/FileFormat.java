package io.shopgrid.replay.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of file that can be replayed, told apart by their first line. */
public enum FileFormat {
    RETAIL_CSV(
            "UCI Online Retail CSV",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"),
    CLICK_TSV("click TSV", "SessionId\tItemId\tTime"),
    JSONL("ShopGrid JSONL", null);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String label;
    private final @Nullable String header;

    FileFormat(String label, @Nullable String header) {
        this.label = label;
        this.header = header;
    }

    /** What to call it. */
    public String label() {
        return label;
    }

    /** Whether the first line names the columns. */
    public boolean hasHeader() {
        return header != null;
    }

    /** The format of a file that begins with this line. */
    public static Optional<FileFormat> of(byte[] firstLine) {
        String text = new String(firstLine, StandardCharsets.UTF_8).strip();
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        for (FileFormat format : values()) {
            if (format.header != null ? text.equals(format.header) : text.startsWith("{")) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
