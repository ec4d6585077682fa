package io.shopgrid.backtest.report;

import io.shopgrid.backtest.policy.PolicyFigures;
import io.shopgrid.backtest.policy.PolicySeries;
import io.shopgrid.backtest.policy.ProductSeries;
import io.shopgrid.backtest.timeline.Steps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest came to.
 *
 * @param firstMillis time of the first event
 * @param lastMillis time of the last event
 * @param refused events that count for nothing
 * @param soldPieces pieces in orders that were placed
 * @param figures of each policy, in the order in which they were given
 * @param series the same
 * @param product the product that was followed; null if none was
 */
public record BacktestResult(
        long firstMillis,
        long lastMillis,
        int events,
        long refused,
        long soldPieces,
        int products,
        Steps steps,
        List<PolicyFigures> figures,
        List<PolicySeries> series,
        @Nullable ProductSeries product) {}
