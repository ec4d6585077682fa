package io.shopgrid.model.price;

import java.util.List;

/** What came of making a stored decision again. The answer of {@link #TASK}. */
public sealed interface DecisionReplay {
    /** Name of the task that answers, which every server node knows; it takes the {@link PriceChangeKey} of the change. */
    String TASK = "io.shopgrid.compute.pricing.ReplayTask";

    /** Most differences that are told: a row that somebody wrote can have any number of lines. */
    int MAX_DIFFERENCES = 100;

    /** Hands the outcome to the method that takes it. */
    <R> R answer(Handler<R> handler);

    /** Takes each kind of outcome. */
    interface Handler<R> {
        R notStored();

        R policyUnknown(PolicyUnknown outcome);

        R compared(Compared outcome);
    }

    /** The table has no such change, or no longer. */
    final class NotStored implements DecisionReplay {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.notStored();
        }
    }

    /** The change was decided by a policy that the node does not have, or not in this version: nothing was decided. */
    final class PolicyUnknown implements DecisionReplay {
        private final Decider stored;
        private final Decider present;

        public PolicyUnknown(Decider stored, Decider present) {
            this.stored = stored;
            this.present = present;
        }

        /** What decided the change. */
        public Decider stored() {
            return stored;
        }

        /** What the node has. */
        public Decider present() {
            return present;
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.policyUnknown(this);
        }
    }

    /** The decision was made again, by the same policy. */
    final class Compared implements DecisionReplay {
        private final Decider stored;
        private final Decider present;
        private final List<Difference> differences;

        public Compared(Decider stored, Decider present, List<Difference> differences) {
            this.stored = stored;
            this.present = present;
            this.differences = differences;
        }

        /** What decided the change. */
        public Decider stored() {
            return stored;
        }

        /** What made the decision again; its engine may be of another version. */
        public Decider present() {
            return present;
        }

        /** What is not the same, the first {@link #MAX_DIFFERENCES}; empty if everything is. */
        public List<Difference> differences() {
            return differences;
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.compared(this);
        }
    }
}
