package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PricingPolicy.Markdown;
import io.shopgrid.compute.pricing.PricingPolicy.Promotion;
import io.shopgrid.compute.pricing.PricingPolicy.SoftRule;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final long wanted;
    private final long amount;

    /**
     * @param wanted where the price is to go
     * @param amount what it becomes now
     */
    Explanation(
            MoneyScale scale,
            PricingInputs inputs,
            PricingPolicy policy,
            HardBounds bounds,
            Signals signals,
            long wanted,
            long amount) {
        this.scale = scale;
        this.inputs = inputs;
        this.policy = policy;
        this.bounds = bounds;
        this.signals = signals;
        this.wanted = wanted;
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
        boolean forced = current != null && !bounds.allow(current.amountMinor());
        if (current != null && forced) {
            causes.add(bounds.brokenBy(current.amountMinor()) + " is " + money(bounds.nearest(current.amountMinor())));
        }
        DemandSignal demand = signals.demand();
        if (demand.bp() != 0) {
            causes.add(sold() + ", usually " + demand.usualUnits());
        }
        if (demand.surgeUntilMillis() != 0) {
            causes.add("surge until " + time(demand.surgeUntilMillis()));
        }
        if (signals.stock().bp() != 0) {
            causes.add(signals.stock().coverSeconds() == 0 ? "out of stock" : "stock for " + cover());
        }
        Promotion promotion = signals.timed().promotion();
        if (promotion != null) {
            causes.add(promotion.name() + " " + BasisPoints.percent(promotion.changeBp()));
        }
        Markdown markdown = signals.timed().markdown();
        if (markdown != null) {
            causes.add(
                    markdown.name() + " " + BasisPoints.percent(signals.timed().markdownBp()));
        }
        Quote rival = signals.rivals().leading();
        if (rival != null && signals.rivalMinor() != 0) {
            causes.add(rivals(rival));
        }
        if (causes.length() == 0) {
            causes.add("towards the list price");
        }
        if (current != null && !forced && amount != wanted) {
            causes.add("held at the " + limit(current) + " limit");
        }
        return causes.toString();
    }

    /** Which change limit holds the price back. */
    private String limit(PublishedPrice current) {
        boolean ofDay = wanted > current.amountMinor()
                ? amount >= ChangeLimits.highestOfDay(current, policy)
                : amount <= ChangeLimits.lowestOfDay(current, policy);
        return ofDay ? size(policy.maxDayBp()) + " day" : size(policy.maxStepBp()) + " step";
    }

    private static String size(long basisPoints) {
        return BasisPoints.percent(basisPoints).substring(1);
    }

    private String rivals(Quote leading) {
        return policy.rivalStance() == PricingPolicy.RivalStance.INDEX
                ? counted(signals.rivals().counted(), "rival") + " at "
                        + money(signals.rivals().meanMinor()) + " on average"
                : leading.competitor() + " asks " + money(leading.priceMinor());
    }

    private String sold() {
        long minutes = Math.max(1, (inputs.demand().recentMillis() + 30_000) / 60_000);
        return inputs.demand().recentUnits() + " sold in " + counted(minutes, "minute");
    }

    private String cover() {
        long seconds = signals.stock().coverSeconds();
        return seconds < 2 * DAY_SECONDS
                ? counted(Math.max(1, seconds / HOUR_SECONDS), "hour")
                : counted(seconds / DAY_SECONDS, "day");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    List<String> trace() {
        List<String> steps = new ArrayList<>();
        steps.add("list price " + money(inputs.listPriceMinor()));
        steps.add(demandStep());
        steps.add(stockStep());
        addTimed(steps);
        steps.add(rivalStep());
        long target = signals.targetMinor();
        steps.add("target " + money(target));
        steps.add("hard bounds " + bounds.lowestName() + " " + money(bounds.lowest()) + " to " + bounds.highestName()
                + " " + money(bounds.highest()) + ": " + money(bounds.nearest(target)));
        addSoftRules(steps);
        if (!policy.endings().isEmpty()) {
            steps.add("endings " + String.join(", ", policy.endings()) + ": " + money(wanted));
        }
        steps.add(limitStep());
        steps.add("price " + money(amount));
        return List.copyOf(steps);
    }

    private String demandStep() {
        DemandSignal demand = signals.demand();
        if (!demand.known()) {
            return "demand: not known for long enough";
        }
        String usual = demand.weekly() ? " at this hour of the week" : "";
        String surge = demand.surgeUntilMillis() == 0 ? "" : ", in a surge until " + time(demand.surgeUntilMillis());
        return "demand: " + sold() + ", usually " + demand.usualUnits() + usual + "; with the last hour and interest "
                + size(demand.ratioBp()) + " of the usual" + surge + ": " + BasisPoints.percent(demand.bp());
    }

    private String stockStep() {
        if (!signals.stock().known()) {
            return "stock: not known how long it lasts";
        }
        return "stock: " + inputs.available() + " for " + cover() + ": "
                + BasisPoints.percent(signals.stock().bp());
    }

    private void addTimed(List<String> steps) {
        Promotion promotion = signals.timed().promotion();
        if (promotion != null) {
            steps.add("promotion: " + promotion.name() + " until " + promotion.endsAt() + ": "
                    + BasisPoints.percent(promotion.changeBp()));
        }
        Markdown markdown = signals.timed().markdown();
        if (markdown != null) {
            steps.add("markdown: " + markdown.name() + " towards " + markdown.endsAt() + ": "
                    + BasisPoints.percent(signals.timed().markdownBp()));
        }
    }

    private String rivalStep() {
        Quote leading = signals.rivals().leading();
        if (leading == null) {
            return "rivals: none with stock and a fresh quote";
        }
        String whom = policy.rivalStance() == PricingPolicy.RivalStance.INDEX
                ? rivals(leading)
                : leading.competitor() + " at " + money(leading.priceMinor())
                        + (leading.imputed() ? ", filled in" : "");
        return "rivals: " + whom + "; " + policy.rivalStance().name().toLowerCase(Locale.ROOT) + " at "
                + money(signals.rivals().wishedMinor()) + ": " + (signals.rivalMinor() < 0 ? "−" : "+")
                + money(Math.abs(signals.rivalMinor()));
    }

    private void addSoftRules(List<String> steps) {
        for (SoftRule rule : policy.softRules()) {
            long least = SoftRules.least(rule, inputs, signals.rivals().lowest());
            long most = SoftRules.most(rule, inputs, signals.rivals().lowest());
            String asks = least > Long.MIN_VALUE
                    ? "at least " + money(least)
                    : most < Long.MAX_VALUE ? "at most " + money(most) : "no rival to compare with";
            String outcome = least <= amount && amount <= most ? "" : ", gives way";
            steps.add("rule " + rule.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + size(rule.bp())
                    + ": " + asks + outcome);
        }
    }

    private String limitStep() {
        PublishedPrice current = inputs.current();
        if (current == null) {
            return "limits: none for a first price";
        }
        String from = "limits: from " + money(current.amountMinor());
        if (!bounds.allow(current.amountMinor())) {
            return from + ", which breaks " + bounds.brokenBy(current.amountMinor())
                    + (inputs.held() ? "; else it would hold, sources are behind" : "");
        }
        return amount == wanted
                ? from + " in one step"
                : from + " towards " + money(wanted) + ", held at the " + limit(current) + " limit";
    }

    private String money(long minor) {
        return scale.toText(minor);
    }
}
