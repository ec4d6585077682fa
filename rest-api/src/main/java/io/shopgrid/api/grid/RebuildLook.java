package io.shopgrid.api.grid;

import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.RebuildProgress;
import io.shopgrid.model.source.RebuildTarget;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Reads how far the grid is rebuilt in its present epoch. Runs on the grid's threads. */
public final class RebuildLook {
    private RebuildLook() {}

    /** The grid's epoch; {@link Epoch#UNSET} if it has none yet. */
    public static long epoch(IgniteClient grid) {
        @Nullable Long epoch = grid.<String, Long>cache(Tables.GRID_EPOCH).get(Epoch.KEY);
        return epoch == null ? Epoch.UNSET : epoch;
    }

    /** How far the rebuild of this epoch is. */
    public static RebuildProgress progress(IgniteClient grid, long epoch) {
        @Nullable Rebuild rebuild = grid.<String, Rebuild>cache(Tables.REBUILDS).get(Epoch.describe(epoch));
        List<RebuildTarget> targets = rebuild == null ? null : rebuild.targets();
        if (targets == null) {
            return RebuildProgress.of(rebuild, epoch, Map.of());
        }
        Set<SourceOffsetKey> keys = new HashSet<>();
        targets.forEach(target -> keys.add(target.key()));
        Map<SourceOffsetKey, SourceOffset> applied =
                grid.<SourceOffsetKey, SourceOffset>cache(Tables.SOURCE_OFFSETS).getAll(keys);
        return RebuildProgress.of(rebuild, epoch, applied);
    }
}
