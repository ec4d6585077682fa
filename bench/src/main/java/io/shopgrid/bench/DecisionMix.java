package io.shopgrid.bench;

import io.shopgrid.compute.pricing.PriceDecision;
import io.shopgrid.compute.pricing.PricingEngine;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Inputs of decisions, so many of each outcome: each is decided before it is taken, so the outcomes are those of the engine
 * that is measured.
 *
 * <p>A price at its target is the one that the engine gave; one that changes lies 2 to 12 % beside it. Both were decided an
 * hour ago, one that changed too recently just now.
 */
enum DecisionMix {
    /** Every price is at its target. */
    KEEP(0, 0, 0),

    /** As in a shop at an ordinary time: most decisions follow an event that moves nothing. */
    MIX(5, 8, 2),

    /** Every price changes. */
    CHANGE(100, 0, 0);

    /** Inputs of a mix: enough that a processor does not learn them by heart. */
    static final int INPUTS = 1_024;

    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final long SEED = 1;

    private final int changingPercent;
    private final int tooRecentPercent;
    private final int retiredPercent;

    DecisionMix(int changingPercent, int tooRecentPercent, int retiredPercent) {
        this.changingPercent = changingPercent;
        this.tooRecentPercent = tooRecentPercent;
        this.retiredPercent = retiredPercent;
    }

    /** What is in it, in words. */
    String shares() {
        return "%d %% change, %d %% changed too recently, %d %% retired, the rest at their target"
                .formatted(changingPercent, tooRecentPercent, retiredPercent);
    }

    /** Its inputs, in a random order that is the same in every run. */
    List<PricingInputs> inputs(PricedProducts products, PricingEngine engine, PricingPolicy policy) {
        Draw draw = new Draw(products, engine, policy);
        List<PricingInputs> inputs = new ArrayList<>(INPUTS);
        for (int at = 0; at < INPUTS; at++) {
            int place = at * 100 / INPUTS;
            if (place < changingPercent) {
                inputs.add(draw.changing());
            } else if (place < changingPercent + tooRecentPercent) {
                inputs.add(draw.tooRecent());
            } else if (place < changingPercent + tooRecentPercent + retiredPercent) {
                inputs.add(draw.retired());
            } else {
                inputs.add(draw.atTarget());
            }
        }
        Collections.shuffle(inputs, new Random(SEED));
        return inputs;
    }

    /** Goes through the products until one comes to what is wanted. */
    private static final class Draw {
        private static final int MAX_TRIES = 1_000;

        private final PricedProducts products;
        private final PricingEngine engine;
        private final PricingPolicy policy;
        private final Random random = new Random(SEED);
        private int number;

        Draw(PricedProducts products, PricingEngine engine, PricingPolicy policy) {
            this.products = products;
            this.engine = engine;
            this.policy = policy;
        }

        PricingInputs atTarget() {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                long target = nextTarget();
                PricingInputs inputs = products.inputs(number, decided(target, LONG_AGO));
                if (decide(inputs) instanceof PriceDecision.Keep) {
                    return inputs;
                }
            }
            throw new IllegalStateException("no product's price stays at the target that the engine gave it");
        }

        PricingInputs changing() {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                long beside = beside(nextTarget());
                PricingInputs inputs = products.inputs(number, decided(beside, LONG_AGO));
                if (decide(inputs) instanceof PriceDecision.Publish) {
                    return inputs;
                }
            }
            throw new IllegalStateException("no product's price changes");
        }

        PricingInputs tooRecent() {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                long beside = beside(nextTarget());
                PricingInputs inputs = products.inputs(number, decided(beside, Duration.ofMillis(1)));
                if (decide(inputs) instanceof PriceDecision.Keep) {
                    return inputs;
                }
            }
            throw new IllegalStateException("no product's price waits");
        }

        PricingInputs retired() {
            long target = nextTarget();
            return products.retired(number, decided(target, LONG_AGO));
        }

        /** What the engine makes the first price of the next product that can have one. */
        private long nextTarget() {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                number++;
                if (decide(products.inputs(number, null)) instanceof PriceDecision.Publish first) {
                    return first.amountMinor();
                }
            }
            throw new IllegalStateException("no product gets a first price");
        }

        private long beside(long target) {
            long distance = target * (2 + random.nextInt(11)) / 100;
            return random.nextBoolean() ? target + distance : target - distance;
        }

        private PublishedPrice decided(long amountMinor, Duration ago) {
            return products.price(amountMinor, products.now().minus(ago));
        }

        private PriceDecision decide(PricingInputs inputs) {
            return engine.decide(inputs, policy, products.now());
        }
    }
}
