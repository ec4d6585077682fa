package io.shopgrid.model.source;

import io.shopgrid.model.SourceTopic;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is.
 *
 * @param rebuild null if nobody has ordered one in this epoch yet
 * @param read offsets read
 * @param total offsets to be read
 * @param step topics of this step, and of earlier ones, may be read; later ones wait
 * @param reading names of the topics that are not read to their targets, of this step
 */
public record RebuildProgress(@Nullable Rebuild rebuild, long read, long total, int step, List<String> reading) {
    private static final int LAST_STEP = Integer.MAX_VALUE;

    /**
     * Compares what is to be read with what is.
     *
     * @param rebuild null if nobody has ordered one in this epoch yet
     * @param applied rows of SOURCE_OFFSET, of any epoch
     */
    public static RebuildProgress of(
            @Nullable Rebuild rebuild, long epoch, Map<SourceOffsetKey, SourceOffset> applied) {
        List<RebuildTarget> targets = rebuild == null ? null : rebuild.targets();
        if (rebuild == null || targets == null) {
            return new RebuildProgress(rebuild, 0, 0, -1, List.of());
        }
        Map<SourceOffsetKey, SourceOffset> noted = new HashMap<>(applied);
        noted.values().removeIf(offset -> offset.epoch() != epoch);
        long read = 0;
        int step = LAST_STEP;
        for (RebuildTarget target : targets) {
            long done = target.read(noted);
            read += done;
            if (done < target.size()) {
                step = Math.min(step, target.topic().rebuildStep());
            }
        }
        return new RebuildProgress(rebuild, read, rebuild.records(), step, reading(targets, step, noted));
    }

    private static List<String> reading(
            List<RebuildTarget> targets, int step, Map<SourceOffsetKey, SourceOffset> noted) {
        TreeSet<String> topics = new TreeSet<>();
        for (RebuildTarget target : targets) {
            if (target.topic().rebuildStep() == step && target.read(noted) < target.size()) {
                topics.add(target.topic().topicName());
            }
        }
        return List.copyOf(topics);
    }

    /** Whether somebody said how far each topic is to be read. */
    public boolean planned() {
        return rebuild != null && rebuild.plannedAt() != null;
    }

    /** Whether every partition is read up to its target. */
    public boolean complete() {
        return planned() && step == LAST_STEP;
    }

    /** Whether that has been noted too: from then on prices move again. */
    public boolean finished() {
        return rebuild != null && rebuild.finishedAt() != null;
    }

    /** Whether this topic may be read now. */
    public boolean mayRead(SourceTopic topic) {
        return topic.live() ? finished() || topic.rebuildStep() <= step : !finished() && topic.rebuildStep() == step;
    }

    /** How long it will still take, if it goes on as before; empty while that cannot be told. */
    public Optional<Duration> left(long nowMillis) {
        Timestamp plannedAt = rebuild == null ? null : rebuild.plannedAt();
        if (plannedAt == null || read == 0) {
            return Optional.empty();
        }
        double perRecord = (double) Math.max(0, nowMillis - plannedAt.getTime()) / read;
        return Optional.of(Duration.ofMillis(Math.round(perRecord * (total - read))));
    }

    /** One line for people: {@code rebuild: 34 % of 120000 records read, now shopgrid.stock, about 12 s left}. */
    public String describe(long nowMillis) {
        if (!planned()) {
            return "rebuild: waits for an ingest process to plan it";
        }
        StringBuilder line = new StringBuilder(
                "rebuild: %d %% of %d records read".formatted(total == 0 ? 100 : 100 * read / total, total));
        if (!reading.isEmpty()) {
            line.append(", now ").append(String.join(" and ", reading));
        }
        left(nowMillis)
                .ifPresent(left -> line.append(String.format(Locale.ROOT, ", about %d s left", left.toSeconds())));
        return line.toString();
    }
}
