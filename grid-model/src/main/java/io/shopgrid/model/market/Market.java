package io.shopgrid.model.market;

import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row of MARKET; the key is the sku. What pricing reads of a product's rivals, in one row. */
public final class Market {
    /** Rivals kept for a product; a further one replaces the rival whose quote is oldest. */
    public static final int MAX_QUOTES = 16;

    private final @Nullable BigDecimal lowestPrice;
    private final @Nullable String lowestCompetitor;
    private final int quotes;
    private final Timestamp updatedAt;
    private final List<Quote> lastQuotes;
    private final long[] fences;

    public Market(
            @Nullable BigDecimal lowestPrice,
            @Nullable String lowestCompetitor,
            Timestamp updatedAt,
            List<Quote> lastQuotes,
            Fences fences) {
        this.lowestPrice = lowestPrice;
        this.lowestCompetitor = lowestCompetitor;
        this.quotes = lastQuotes.size();
        this.updatedAt = updatedAt;
        this.lastQuotes = lastQuotes;
        this.fences = fences.packed();
    }

    /** Lowest price of a rival that has stock; null if none has. */
    public @Nullable BigDecimal lowestPrice() {
        return lowestPrice;
    }

    /** Who asks the lowest price; null if nobody has stock. */
    public @Nullable String lowestCompetitor() {
        return lowestCompetitor;
    }

    /** Number of rivals known for the product. */
    public int quotes() {
        return quotes;
    }

    /** Time of the newest quote ever counted, even if it was replaced or withdrawn since; 1970 before the first. */
    public Timestamp updatedAt() {
        return updatedAt;
    }

    /** The last quote of each rival, ordered by the rival's name. */
    public List<Quote> lastQuotes() {
        return lastQuotes;
    }

    public Fences fences() {
        return Fences.of(fences);
    }
}
