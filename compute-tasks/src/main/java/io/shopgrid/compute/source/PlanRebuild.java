package io.shopgrid.compute.source;

import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.RebuildTarget;
import java.util.List;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Plans a rebuild that was ordered; the first plan stays. */
public final class PlanRebuild extends EpochGuarded<String, Rebuild, Void> {
    private final List<RebuildTarget> targets;
    private final long nowMillis;

    public PlanRebuild(long epoch, List<RebuildTarget> targets, long nowMillis) {
        super(epoch);
        this.targets = targets;
        this.nowMillis = nowMillis;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Rebuild> entry) {
        Rebuild known = entry.getValue();
        if (known != null) {
            entry.setValue(known.plannedAt() == null ? known.planned(targets, nowMillis) : known);
        }
        return null;
    }
}
