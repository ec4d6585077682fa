package io.shopgrid.cluster;

import io.shopgrid.model.process.RunFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes that {@code up} has started.
 *
 * <p>One thread starts them; another may stop them meanwhile.
 */
final class Cluster {
    private final Directories directories;
    private final Consumer<String> say;
    private final List<MemberProcess> started = new ArrayList<>();
    private boolean stopping;

    Cluster(Directories directories, Consumer<String> say) {
        this.directories = directories;
        this.say = say;
    }

    /**
     * Starts the processes one after another, each when the one before is ready: a node that finds another joins it
     * instead of founding a grid of its own. Those that wait for one another start
     * together.
     *
     * @throws io.shopgrid.model.process.StartFailedException if one does not become ready
     */
    void start(List<Member> members, Duration patience) throws InterruptedException {
        List<MemberProcess> waiting = new ArrayList<>();
        boolean together = false;
        for (Member member : members) {
            if (!together || !member.together()) {
                awaitReady(waiting, patience);
            }
            together = member.together();
            MemberProcess process = launch(member);
            if (process == null) {
                return;
            }
            waiting.add(process);
        }
        awaitReady(waiting, patience);
    }

    private void awaitReady(List<MemberProcess> waiting, Duration patience) throws InterruptedException {
        for (MemberProcess process : waiting) {
            process.awaitReady(patience);
            say.accept("%-12s %-28s process %d"
                    .formatted(
                            process.member().name(),
                            process.member().address(),
                            process.process().pid()));
        }
        waiting.clear();
    }

    private synchronized @Nullable MemberProcess launch(Member member) {
        if (stopping) {
            return null;
        }
        MemberProcess process = MemberProcess.start(member, directories);
        started.add(process);
        return process;
    }

    /** Waits until all have ended; says which ended although nobody stopped them. */
    void awaitEnd() throws InterruptedException {
        List<CompletableFuture<Void>> ends = started().stream()
                .map(each -> each.process().onExit().thenAccept(ended -> sayEnded(each.member(), ended.exitValue())))
                .toList();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private synchronized List<MemberProcess> started() {
        return List.copyOf(started);
    }

    private synchronized void sayEnded(Member member, int code) {
        boolean told = code == 128 + 15 || code == 0;
        if (!stopping && !told) {
            say.accept("%s ended with code %d (log: %s); start it again with: ./shopgrid %s %s"
                    .formatted(
                            member.name(),
                            code,
                            directories.log(member.name()),
                            member.role().command(),
                            RunFiles.settingsFile(directories.run(), member.name())));
        }
    }

    /** Stops what runs; returns whether all of it ended by itself. */
    boolean stop(Duration patience) {
        List<RunningMember> running = new ArrayList<>();
        synchronized (this) {
            stopping = true;
            started.stream().filter(each -> each.process().isAlive()).forEach(each -> running.add(each.running()));
        }
        // One that was started again by hand is no longer our child, but still of this grid.
        for (RunningMember other : RunningMember.in(directories.run())) {
            if (running.stream().noneMatch(known -> known.process().equals(other.process()))) {
                running.add(other);
            }
        }
        boolean clean = new Shutdown(directories.run(), patience, say).stop(running);
        // One that failed has no pid file any more, but left its settings and why.
        started().stream()
                .filter(each -> !each.process().isAlive())
                .forEach(
                        each -> RunFiles.remove(directories.run(), each.member().name()));
        return clean;
    }
}
