package io.shopgrid.api.http;

import io.shopgrid.model.money.MoneyScale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts as text with the currency's decimals, so that no reader takes them for binary fractions. */
public final class Amounts {
    private final MoneyScale scale;

    public Amounts(MoneyScale scale) {
        this.scale = scale;
    }

    /** An amount; one with more digits than the currency keeps them, as it is not ours to round. */
    public String text(BigDecimal amount) {
        int digits = Math.max(scale.digits(), amount.stripTrailingZeros().scale());
        return amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** An amount that may be missing. */
    public @Nullable String textOrNull(@Nullable BigDecimal amount) {
        return amount == null ? null : text(amount);
    }

    /** An amount in minor units. */
    public String text(long minor) {
        return text(scale.toDecimal(minor));
    }

    /** An amount in minor units that may be missing. */
    public @Nullable String textOrNull(@Nullable Long minor) {
        return minor == null ? null : text(minor.longValue());
    }
}
