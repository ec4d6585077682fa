package io.shopgrid.cluster;

import java.nio.file.Path;

/**
 * Where things are on this machine.
 *
 * @param launcher the {@code shopgrid} script
 * @param run pid files, status files and the settings of running processes
 * @param logs one file for each process
 */
record Directories(Path launcher, Path run, Path logs) {
    /** As the launcher says in system properties. */
    static Directories fromLauncher() {
        return new Directories(
                Path.of(System.getProperty("shopgrid.home", ".")).resolve("shopgrid"),
                Path.of(System.getProperty("shopgrid.run", "run")),
                Path.of(System.getProperty("shopgrid.logs", "logs")));
    }

    /** The log of a process. */
    Path log(String name) {
        return logs.resolve(name + ".log");
    }
}
