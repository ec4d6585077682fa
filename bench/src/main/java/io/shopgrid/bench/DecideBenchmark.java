package io.shopgrid.bench;

import io.shopgrid.compute.pricing.PriceDecision;
import io.shopgrid.compute.pricing.PricingEngine;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.price.PricingInputs;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision of the pricing engine, inputs after inputs; JMH makes a program of it. {@code ./shopgrid bench decide} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {
    /** A {@link DecisionMix}. */
    @Param({"KEEP", "MIX", "CHANGE"})
    public String mix;

    private PricingEngine engine;
    private PricingPolicy policy;
    private Instant now;
    private PricingInputs[] inputs;
    private int next;

    @SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the method below
    public DecideBenchmark() {}

    /** Draws the inputs. */
    @Setup
    public void draw() {
        PricedProducts products = new PricedProducts(Instant.parse("2026-11-22T10:00:00Z"));
        engine = new PricingEngine(PricedProducts.SCALE);
        policy = PricingPolicy.standard();
        now = products.now();
        inputs = DecisionMix.valueOf(mix).inputs(products, engine, policy).toArray(new PricingInputs[0]);
    }

    /** Decides once; JMH consumes the outcome. */
    @Benchmark
    public PriceDecision decide() {
        next = (next + 1) & (DecisionMix.INPUTS - 1);
        return engine.decide(inputs[next], policy, now);
    }
}
