package io.shopgrid.model.order;

import java.util.Arrays;

/** The lines of an order in arrays of equal length. */
public final class Lines {
    /** An order whose lines are not known: its cancellation came before it. */
    public static final Lines NONE = new Lines(new String[0], new int[0], new long[0]);

    private final String[] skus;
    private final int[] quantities;
    private final long[] unitPricesMinor;

    public Lines(String[] skus, int[] quantities, long[] unitPricesMinor) {
        this.skus = skus;
        this.quantities = quantities;
        this.unitPricesMinor = unitPricesMinor;
    }

    public int size() {
        return skus.length;
    }

    public String sku(int line) {
        return skus[line];
    }

    /** Pieces, above zero. */
    public int quantity(int line) {
        return quantities[line];
    }

    /** Price of one piece in minor units. */
    public long unitPriceMinor(int line) {
        return unitPricesMinor[line];
    }

    /**
     * What the lines come to, in minor units.
     *
     * @throws ArithmeticException if that is more than a long holds
     */
    public long amountMinor() {
        long amount = 0;
        for (int line = 0; line < skus.length; line++) {
            amount = Math.addExact(amount, Math.multiplyExact(unitPricesMinor[line], (long) quantities[line]));
        }
        return amount;
    }

    /** Sku of each line: the array itself, as with the others here. A row keeps the arrays without this around them. */
    public String[] skus() {
        return skus;
    }

    public int[] quantities() {
        return quantities;
    }

    public long[] unitPricesMinor() {
        return unitPricesMinor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lines lines
                && Arrays.equals(skus, lines.skus)
                && Arrays.equals(quantities, lines.quantities)
                && Arrays.equals(unitPricesMinor, lines.unitPricesMinor);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(skus) ^ Arrays.hashCode(quantities) ^ Arrays.hashCode(unitPricesMinor);
    }
}
