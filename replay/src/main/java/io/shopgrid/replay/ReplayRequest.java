package io.shopgrid.replay;

import io.shopgrid.replay.pace.Speed;
import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param limit most data lines of the file; {@link Long#MAX_VALUE} takes all
 */
record ReplayRequest(Path file, Speed speed, long limit) {}
