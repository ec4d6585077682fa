package io.shopgrid.model.process;

import java.util.Optional;

/** A service that is as ready as a test says. */
final class FakeService implements GridService {
    private volatile Optional<String> reason = Optional.empty();
    private volatile boolean broken;

    void becomeReady() {
        reason = Optional.empty();
        broken = false;
    }

    void waitFor(String newReason) {
        reason = Optional.of(newReason);
    }

    void breakDown() {
        broken = true;
    }

    @Override
    public Optional<String> notReady() {
        if (broken) {
            throw new IllegalArgumentException("wrapped", new IllegalStateException("the node\nhas left"));
        }
        return reason;
    }

    @Override
    public void close() {}
}
