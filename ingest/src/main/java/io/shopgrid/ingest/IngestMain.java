package io.shopgrid.ingest;

import io.shopgrid.model.process.GridProcess;

/** Ingest as a process: {@code IngestMain [settings.yaml]}; see {@link GridProcess}. */
public final class IngestMain {
    private IngestMain() {}

    /** Starts ingest; its threads keep the process alive. */
    public static void main(String[] arguments) {
        int code = GridProcess.start("ingest", IngestSettings.class, arguments, System.getenv(), Ingest::start);
        if (code != GridProcess.STARTED) {
            System.exit(code);
        }
    }
}
