package io.shopgrid.backtest;

import io.shopgrid.backtest.policy.PolicyRun;
import io.shopgrid.backtest.policy.ProductSeries;
import io.shopgrid.backtest.report.BacktestResult;
import io.shopgrid.backtest.rows.FoldEffects;
import io.shopgrid.backtest.rows.GridRows;
import io.shopgrid.backtest.rows.ProductRows;
import io.shopgrid.backtest.timeline.Steps;
import io.shopgrid.backtest.timeline.Timeline;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.money.MoneyScale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over recorded events on a clock of event time: folds them into the grid's rows, and has each policy decide.
 *
 * <p>The events of one moment are folded first; then each product that they touched is decided once, as of that moment,
 * by its new rows: a node takes marked products in batches too. In between, all products are decided every so often, since
 * time alone changes decisions. Sales of a moment are at the prices from before it.
 *
 * <p>The same events, policies and sweep give the same result. Run once, by one thread.
 */
final class Backtest {
    /** Most sweeps of one run: 114 years of hours. */
    static final int MAX_SWEEPS = 1_000_000;

    private static final int WHOLE_PERCENT = 100;

    private final Timeline timeline;
    private final GridRows rows;
    private final Duration sweepEvery;
    private final IntConsumer onPercent;
    private final Steps steps;
    private final List<PolicyRun> runs = new ArrayList<>();
    private final @Nullable ProductSeries watched;
    private final Map<String, ProductRows> touched = new TreeMap<>();
    private int step;
    private long refused;
    private long soldPieces;
    private long sweepAt;

    /**
     * @param timeline one event at least
     * @param sku the product to follow; null for none
     * @param onPercent told how far it is, in percent
     * @throws BacktestFailedException if there would be more than {@link #MAX_SWEEPS} sweeps
     */
    Backtest(
            Timeline timeline,
            List<PricingPolicy> policies,
            MoneyScale scale,
            Duration sweepEvery,
            @Nullable String sku,
            IntConsumer onPercent) {
        this.timeline = timeline;
        this.rows = new GridRows(scale, new Effects());
        this.sweepEvery = sweepEvery;
        this.onPercent = onPercent;
        long first = timeline.atMillis(0);
        long last = timeline.atMillis(timeline.size() - 1);
        long sweeps = (last - first) / sweepEvery.toMillis();
        if (sweeps > MAX_SWEEPS) {
            throw new BacktestFailedException(
                    "from %s to %s there would be %,d sweeps, more than %,d; give a longer --sweep"
                            .formatted(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), sweeps, MAX_SWEEPS));
        }
        this.steps = Steps.of(first, last);
        policies.forEach(policy -> runs.add(new PolicyRun(policy, scale, steps.count())));
        this.watched = sku == null ? null : new ProductSeries(sku, scale, steps.count(), policies.size());
        this.sweepAt = first + sweepEvery.toMillis();
    }

    BacktestResult run() {
        int at = 0;
        int shown = 0;
        while (at < timeline.size()) {
            long now = timeline.atMillis(at);
            sweepBefore(now);
            endStepsBefore(now);
            at = applyMoment(at, now);
            decideTouched(Instant.ofEpochMilli(now));
            int percent = (int) ((long) WHOLE_PERCENT * at / timeline.size());
            if (percent > shown) {
                shown = percent;
                onPercent.accept(percent);
            }
        }
        long last = timeline.atMillis(timeline.size() - 1);
        sweepBefore(last + 1);
        endStep();
        return new BacktestResult(
                timeline.atMillis(0),
                last,
                timeline.size(),
                refused,
                soldPieces,
                (int) rows.all().stream().filter(any -> any.product() != null).count(),
                steps,
                runs.stream().map(PolicyRun::figures).toList(),
                runs.stream().map(PolicyRun::series).toList(),
                watched);
    }

    /** The rows as they stand. */
    GridRows rows() {
        return rows;
    }

    /** Folds the events of one moment; returns the index of the first one after it. */
    private int applyMoment(int from, long now) {
        int at = from;
        while (at < timeline.size() && timeline.atMillis(at) == now) {
            rows.apply(timeline.message(at), now);
            at++;
        }
        return at;
    }

    private void decideTouched(Instant now) {
        for (ProductRows product : touched.values()) {
            for (PolicyRun run : runs) {
                run.touched(product);
                run.decide(product, now);
            }
        }
        touched.clear();
    }

    private void sweepBefore(long now) {
        while (sweepAt < now) {
            endStepsBefore(sweepAt);
            Instant sweep = Instant.ofEpochMilli(sweepAt);
            for (ProductRows product : rows.all()) {
                for (PolicyRun run : runs) {
                    run.decide(product, sweep);
                }
            }
            sweepAt += sweepEvery.toMillis();
        }
    }

    private void endStepsBefore(long now) {
        while (step < steps.of(now)) {
            endStep();
        }
    }

    private void endStep() {
        runs.forEach(PolicyRun::endStep);
        if (watched != null) {
            watched.endStep(rows.find(watched.sku()), runs);
        }
        step++;
    }

    /** Hears what events do to the rows. */
    private final class Effects implements FoldEffects {
        @Override
        public void touched(ProductRows product) {
            touched.put(product.sku(), product);
        }

        @Override
        public void sold(ProductRows product, int pieces, long unitPriceMinor) {
            soldPieces += pieces;
            runs.forEach(run -> run.sold(product, pieces, unitPriceMinor));
            if (watched != null) {
                watched.sold(product, pieces);
            }
        }

        @Override
        public void refused() {
            refused++;
        }
    }
}
