package io.shopgrid.api;

import io.shopgrid.model.process.GridProcess;

/** The API as a process: {@code ApiMain [settings.yaml]}; see {@link GridProcess}. */
public final class ApiMain {
    private ApiMain() {}

    /** Starts the API; its threads keep the process alive. */
    public static void main(String[] arguments) {
        int code = GridProcess.start("api", ApiSettings.class, arguments, System.getenv(), ApiServer::start);
        if (code != GridProcess.STARTED) {
            System.exit(code);
        }
    }
}
