package io.shopgrid.cluster;

import io.shopgrid.model.process.RunFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process of the grid that runs.
 *
 * @param role empty while its JVM is not up
 */
record RunningMember(Optional<Role> role, String name, ProcessHandle process) {
    /** All that have a pid file and have not ended. */
    static List<RunningMember> in(Path runDirectory) {
        List<RunningMember> running = new ArrayList<>();
        for (Path pidFile : RunFiles.pidFiles(runDirectory)) {
            RunFiles.running(pidFile)
                    .ifPresent(process ->
                            running.add(new RunningMember(Role.of(process), RunFiles.nameOf(pidFile), process)));
        }
        return running;
    }
}
