package io.shopgrid.model.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many digits the grid's currency has after the point, and the way between decimals and minor units.
 *
 * <p>Decisions are made in minor units (long); rows that SQL clients read hold decimals at this scale.
 *
 * @param digits digits after the point: 0 for yen, 2 for euro, 3 for dinar
 */
public record MoneyScale(int digits) {
    /** The largest amount in minor units: leaves room to multiply by a quantity or by basis points. */
    public static final long MAX_MINOR = 100_000_000_000L;

    public MoneyScale {
        if (digits < 0 || digits > 4) {
            throw new IllegalArgumentException("currency digits are 0 to 4, not " + digits);
        }
    }

    /**
     * An amount in minor units.
     *
     * @throws ArithmeticException if the amount has more digits than the currency or is out of range
     */
    public long toMinor(BigDecimal amount) {
        long minor = amount.movePointRight(digits).longValueExact();
        if (minor > MAX_MINOR || minor < -MAX_MINOR) {
            throw new ArithmeticException("amount out of range");
        }
        return minor;
    }

    /** The decimal of an amount in minor units. */
    public BigDecimal toDecimal(long minor) {
        return BigDecimal.valueOf(minor, digits);
    }

    /** The decimal as people write it, without an exponent: what {@link #toDecimal(long)} shows, for a fraction of the time. */
    public String toText(long minor) {
        if (digits == 0) {
            return Long.toString(minor);
        }
        StringBuilder text = new StringBuilder(16).append(Math.abs(minor));
        while (text.length() <= digits) {
            text.insert(0, '0');
        }
        text.insert(text.length() - digits, '.');
        return minor < 0 ? text.insert(0, '-').toString() : text.toString();
    }

    /** The decimal of an amount that may be missing. */
    public @Nullable BigDecimal toDecimal(@Nullable Long minor) {
        return minor == null ? null : toDecimal(minor.longValue());
    }
}
