package io.shopgrid.compute.source;

import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Notes how far a source partition is applied: never backwards within one epoch and one life of its topic. */
public final class MoveOffset extends EpochGuarded<SourceOffsetKey, SourceOffset, Void> {
    private final SourceOffset applied;

    public MoveOffset(long epoch, SourceOffset applied) {
        super(epoch);
        this.applied = applied;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<SourceOffsetKey, SourceOffset> entry) {
        SourceOffset known = entry.getValue();
        boolean forward = known == null
                || known.epoch() != applied.epoch()
                || !known.topicId().equals(applied.topicId())
                || known.nextOffset() <= applied.nextOffset();
        entry.setValue(forward ? applied : known);
        return null;
    }
}
