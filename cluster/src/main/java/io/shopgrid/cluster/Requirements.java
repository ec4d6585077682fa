package io.shopgrid.cluster;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.process.RunFiles;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.DataSize;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, String> owners = new HashMap<>();
        for (Member member : members) {
            for (ListenPort port : member.ports()) {
                requireOneOwner(member, port, owners);
                requireFree(member, port);
            }
        }
    }

    private static void requireOneOwner(Member member, ListenPort port, Map<String, String> owners) {
        String other = port.port() == 0 ? null : owners.put(port.host() + ":" + port.port(), member.name());
        if (other != null) {
            throw new StartFailedException("%s: %s %d is also a port of %s; set another %s"
                    .formatted(member.name(), port.setting(), port.port(), other, port.setting()));
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
