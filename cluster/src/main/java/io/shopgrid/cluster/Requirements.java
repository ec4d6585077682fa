package io.shopgrid.cluster;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.process.RunFiles;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.DataSize;
import java.nio.file.Path;
import java.util.List;

/** What must hold before the first process starts, so that none has to be stopped for it. */
final class Requirements {
    private Requirements() {}

    /**
     * Looks for what would keep the grid from starting.
     *
     * @throws StartFailedException with the first problem found, in one line
     */
    static void check(List<Member> members, Path runDirectory, DataSize memory) {
        for (Member member : members) {
            RunFiles.running(RunFiles.pidFile(runDirectory, member.name())).ifPresent(process -> {
                throw new StartFailedException("%s is already running as process %d; ./shopgrid down stops it"
                        .formatted(member.name(), process.pid()));
            });
        }
        DataSize needed = MachineMemory.needed(members);
        if (needed.compareTo(memory) > 0) {
            throw new StartFailedException(
                    "%d processes may take %s of memory together, but only %s is available; start fewer nodes, or lower"
                                    .formatted(members.size(), gibibytes(needed), gibibytes(memory))
                            + " node.dataRegion and the heap sizes");
        }
        for (Member member : members) {
            for (ListenPort port : member.ports()) {
                requireFree(member, port);
            }
        }
    }

    private static void requireFree(Member member, ListenPort port) {
        try {
            port.requireFree();
        } catch (StartFailedException taken) {
            throw new StartFailedException(member.name() + ": " + taken.getMessage(), taken);
        }
    }

    private static String gibibytes(DataSize size) {
        return "%.1f GiB".formatted(size.bytes() / (double) (1L << 30));
    }
}
