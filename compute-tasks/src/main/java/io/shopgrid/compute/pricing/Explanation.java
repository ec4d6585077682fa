package io.shopgrid.compute.pricing;

import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Says why a price changes: in one line for people, and step by step. Does not depend on the process's locale. */
final class Explanation {
    private static final long HOUR_SECONDS = 3_600;
    private static final long DAY_SECONDS = 24 * HOUR_SECONDS;

    private final MoneyScale scale;
    private final PricingInputs inputs;
    private final PricingPolicy policy;
    private final HardBounds bounds;
    private final Signals signals;
    private final long amount;

    Explanation(
            MoneyScale scale,
            PricingInputs inputs,
            PricingPolicy policy,
            HardBounds bounds,
            Signals signals,
            long amount) {
        this.scale = scale;
        this.inputs = inputs;
        this.policy = policy;
        this.bounds = bounds;
        this.signals = signals;
        this.amount = amount;
    }

    String reason() {
        PublishedPrice current = inputs.current();
        String change = current == null ? "first price" : change(current.amountMinor());
        return change + ": " + causes(current);
    }

    private String change(long present) {
        long moved = amount - present;
        return present == 0
                ? "from nothing"
                : BasisPoints.percent((2 * moved * BasisPoints.WHOLE + Long.signum(moved) * present) / (2 * present));
    }

    private String causes(@Nullable PublishedPrice current) {
        StringJoiner causes = new StringJoiner("; ");
        if (current != null && !bounds.allow(current.amountMinor())) {
            causes.add(bounds.brokenBy(current.amountMinor()) + " is " + money(amount));
        }
        if (signals.demandBp() != 0) {
            causes.add(sold() + ", usually " + signals.usualUnits());
        }
        if (signals.stockBp() != 0) {
            causes.add(signals.coverSeconds() == 0 ? "out of stock" : "stock for " + cover());
        }
        Quote rival = signals.rival();
        if (rival != null && signals.rivalMinor() != 0) {
            causes.add(rival.competitor() + " asks " + money(rival.priceMinor()));
        }
        return causes.length() == 0 ? "towards the list price" : causes.toString();
    }

    private String sold() {
        long minutes = Math.max(1, (signals.demand().recentMillis() + 30_000) / 60_000);
        return signals.demand().recentUnits() + " sold in " + counted(minutes, "minute");
    }

    private String cover() {
        long seconds = signals.coverSeconds();
        return seconds < 2 * DAY_SECONDS
                ? counted(Math.max(1, seconds / HOUR_SECONDS), "hour")
                : counted(seconds / DAY_SECONDS, "day");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    List<String> trace() {
        List<String> steps = new ArrayList<>();
        steps.add("list price " + money(inputs.listPriceMinor()));
        steps.add(demandStep());
        steps.add(stockStep());
        steps.add(rivalStep());
        long target = signals.targetMinor();
        steps.add("target " + money(target));
        steps.add("hard bounds " + bounds.lowestName() + " " + money(bounds.lowest()) + " to " + bounds.highestName()
                + " " + money(bounds.highest()) + ": " + money(bounds.nearest(target)));
        steps.add(limitStep(bounds.nearest(target)));
        steps.add("price " + money(amount));
        return List.copyOf(steps);
    }

    private String demandStep() {
        return signals.demandKnown()
                ? "demand: " + sold() + ", usually " + signals.usualUnits() + ": "
                        + BasisPoints.percent(signals.demandBp())
                : "demand: not known for long enough";
    }

    private String stockStep() {
        if (!signals.coverKnown()) {
            return "stock: not known how long it lasts";
        }
        return "stock: " + inputs.available() + " for " + cover() + ": " + BasisPoints.percent(signals.stockBp());
    }

    private String rivalStep() {
        Quote rival = signals.rival();
        return rival == null
                ? "rivals: none with stock and a fresh quote"
                : "rivals: lowest " + money(rival.priceMinor()) + " from " + rival.competitor() + ": "
                        + (signals.rivalMinor() < 0 ? "−" : "+")
                        + money(Math.abs(signals.rivalMinor()));
    }

    private String limitStep(long target) {
        PublishedPrice current = inputs.current();
        if (current == null) {
            return "limits: none for a first price";
        }
        String from = "limits: from " + money(current.amountMinor());
        if (!bounds.allow(current.amountMinor())) {
            return from + ", overridden by " + bounds.brokenBy(current.amountMinor())
                    + (inputs.held() ? "; else it holds, sources are behind" : "");
        }
        return amount == target
                ? from + " in one step"
                : from + ", " + BasisPoints.percent(policy.maxStepBp()).substring(1) + " in one step";
    }

    private String money(long minor) {
        return scale.toDecimal(minor).toPlainString();
    }
}
