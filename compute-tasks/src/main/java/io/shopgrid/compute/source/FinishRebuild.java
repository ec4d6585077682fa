package io.shopgrid.compute.source;

import io.shopgrid.model.source.Rebuild;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Notes that every partition is read up to its target. */
public final class FinishRebuild extends EpochGuarded<String, Rebuild, Void> {
    private final long nowMillis;

    public FinishRebuild(long epoch, long nowMillis) {
        super(epoch);
        this.nowMillis = nowMillis;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Rebuild> entry) {
        Rebuild known = entry.getValue();
        if (known != null) {
            entry.setValue(known.finishedAt() == null ? known.finished(nowMillis) : known);
        }
        return null;
    }
}
