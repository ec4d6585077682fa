package io.shopgrid.replay.script;

import io.shopgrid.replay.file.BadLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file comes to.
 *
 * @param lines data lines of the file, or of the part that is replayed
 * @param products first phase
 * @param stock second phase
 * @param rest third phase
 * @param badLines lines that broke a rule, in the file's order
 * @param orders what to compare with the grid's order lines; null if the file's events are only counted
 */
public record Script(
        long lines,
        Events products,
        Events stock,
        Events rest,
        List<BadLine> badLines,
        @Nullable Orders orders) {}
