package io.shopgrid.compute.order;

import io.shopgrid.model.order.Lines;

/** What the effect of an order's record does with its lines: which pieces move on the shelf, which count as sold. */
public final class LineMoves {
    private LineMoves() {}

    /** Takes the moves, line by line. */
    public interface Taker {
        /** Pieces that come to the shelf, or leave it if below zero. */
        void stock(String sku, int pieces, long atMillis);

        /** Pieces that were sold at that time; below zero takes back what was. */
        void sold(String sku, int pieces, long atMillis);
    }

    /**
     * Hands over the moves.
     *
     * @param lines the record's own
     * @param atMillis the record's own time
     * @param placed the lines that the order was placed with; only a cancellation asks for them
     * @param placedAtMillis when that was; the same
     */
    public static void tell(
            OrderEffect effect, Lines lines, long atMillis, Lines placed, long placedAtMillis, Taker taker) {
        switch (effect) {
            case SELL -> {
                stock(lines, -1, atMillis, taker);
                sold(lines, 1, atMillis, taker);
            }
            case RETURN -> stock(lines, 1, atMillis, taker);
            case TAKE_BACK -> {
                stock(placed, 1, atMillis, taker);
                sold(placed, -1, placedAtMillis, taker);
            }
            case SHOW_CANCELLED, NONE, ID_TAKEN -> {}
        }
    }

    private static void stock(Lines lines, int sign, long atMillis, Taker taker) {
        for (int line = 0; line < lines.size(); line++) {
            taker.stock(lines.sku(line), sign * lines.quantity(line), atMillis);
        }
    }

    private static void sold(Lines lines, int sign, long atMillis, Taker taker) {
        for (int line = 0; line < lines.size(); line++) {
            taker.sold(lines.sku(line), sign * lines.quantity(line), atMillis);
        }
    }
}
