package io.shopgrid.backtest;

import io.shopgrid.compute.pricing.PricingPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param policyFiles files of the policies, as they were given
 * @param limit most data lines of the file; {@link Long#MAX_VALUE} takes all
 * @param sku the product to draw; null for none
 */
record BacktestRequest(
        Path file,
        List<Path> policyFiles,
        List<PricingPolicy> policies,
        Duration sweepEvery,
        long limit,
        @Nullable String sku,
        @Nullable Path csv,
        @Nullable Path chart,
        @Nullable Path markdown) {}
