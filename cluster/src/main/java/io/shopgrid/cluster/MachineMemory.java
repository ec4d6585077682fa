package io.shopgrid.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.shopgrid.model.settings.DataSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the machine, or the container, can still give. */
final class MachineMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    /** What a JVM takes beside heap and rows: classes, compiled code, threads, buffers. */
    private static final long JVM_BYTES = 128L << 20;

    private MachineMemory() {}

    /** What can be had without swapping; where the system does not say, all there is. */
    static DataSize available() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new DataSize(Math.min(system.getTotalMemorySize(), availableOnLinux(LINUX)));
    }

    static long availableOnLinux(Path meminfo) {
        try {
            Matcher matcher = AVAILABLE.matcher(Files.readString(meminfo));
            return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : Long.MAX_VALUE;
        } catch (IOException otherSystem) {
            return Long.MAX_VALUE;
        }
    }

    /** What these processes can take at most. */
    static DataSize needed(List<Member> members) {
        return new DataSize(members.stream()
                .mapToLong(member -> member.heap().bytes() + member.beside().bytes() + JVM_BYTES)
                .sum());
    }
}
