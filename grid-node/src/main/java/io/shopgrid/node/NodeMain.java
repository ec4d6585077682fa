package io.shopgrid.node;

import io.shopgrid.model.process.GridProcess;

/** A server node as a process: {@code NodeMain [settings.yaml]}; see {@link GridProcess}. */
public final class NodeMain {
    private NodeMain() {}

    /** Starts the node; its threads keep the process alive. */
    public static void main(String[] arguments) {
        int code = GridProcess.start("node", NodeSettings.class, arguments, System.getenv(), GridNode::start);
        if (code != GridProcess.STARTED) {
            System.exit(code);
        }
    }
}
