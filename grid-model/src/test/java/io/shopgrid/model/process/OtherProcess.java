package io.shopgrid.model.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that does nothing until it is closed. */
final class OtherProcess implements AutoCloseable {
    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Starts one that waits for the end of its input. */
    static OtherProcess start() throws IOException {
        return new OtherProcess(new ProcessBuilder("cat").start());
    }

    /** The id of a process that has ended. */
    static long endedPid() throws IOException {
        OtherProcess ended = start();
        ended.close();
        return ended.pid();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
