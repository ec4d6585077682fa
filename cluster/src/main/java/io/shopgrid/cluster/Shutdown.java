package io.shopgrid.cluster;

import io.shopgrid.model.process.RunFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Stops processes in order: the API before what it reads, ingest before the nodes that it writes to, the nodes together,
 * Kafka last.
 */
final class Shutdown {
    private final Path runDirectory;
    private final Duration patience;
    private final Consumer<String> say;

    /**
     * @param patience for all processes of one kind; what has not ended then is killed
     * @param say takes one line for each kind
     */
    Shutdown(Path runDirectory, Duration patience, Consumer<String> say) {
        this.runDirectory = runDirectory;
        this.patience = patience;
        this.say = say;
    }

    /** Returns whether all of them ended by themselves. */
    boolean stop(List<RunningMember> members) {
        boolean clean = true;
        for (Optional<Role> role : order()) {
            List<RunningMember> same = members.stream()
                    .filter(member -> member.role().equals(role))
                    .toList();
            clean &= same.isEmpty() || stopTogether(same);
        }
        RunFiles.removeEnded(runDirectory);
        return clean;
    }

    /** The last to start first; before them those of which nothing is known yet. */
    private static List<Optional<Role>> order() {
        List<Optional<Role>> order = new ArrayList<>();
        Arrays.stream(Role.values()).map(Optional::of).forEach(order::add);
        order.add(Optional.empty());
        Collections.reverse(order);
        return order;
    }

    private boolean stopTogether(List<RunningMember> members) {
        members.forEach(member -> member.process().destroy());
        List<RunningMember> killed = awaitEnd(members) ? List.of() : kill(members);
        members.forEach(member -> RunFiles.remove(runDirectory, member.name()));
        if (killed.isEmpty()) {
            say.accept("stopped " + names(members));
        } else {
            say.accept("killed %s: not ended within %d s".formatted(names(killed), patience.toSeconds()));
        }
        return killed.isEmpty();
    }

    private boolean awaitEnd(List<RunningMember> members) {
        try {
            CompletableFuture.allOf(members.stream()
                            .map(member -> member.process().onExit())
                            .toArray(CompletableFuture<?>[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<RunningMember> kill(List<RunningMember> members) {
        List<RunningMember> left =
                members.stream().filter(member -> member.process().isAlive()).toList();
        left.forEach(member -> member.process().destroyForcibly());
        left.forEach(member -> member.process().onExit().join());
        return left;
    }

    private static String names(List<RunningMember> members) {
        return members.stream().map(RunningMember::name).sorted().collect(Collectors.joining(", "));
    }
}
