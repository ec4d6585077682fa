package io.shopgrid.ingest.fold;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What happened in a run, line by line, for whoever has to find out why it failed. */
final class Journal {
    private final List<String> lines = new ArrayList<>();
    private final Set<Mishap> mishaps = EnumSet.noneOf(Mishap.class);

    void note(String line) {
        lines.add(line);
    }

    void note(Mishap mishap, String line) {
        mishaps.add(mishap);
        lines.add("%s: %s".formatted(mishap, line));
    }

    boolean knows(Mishap mishap) {
        return mishaps.contains(mishap);
    }

    @Override
    public String toString() {
        return String.join("\n  ", lines);
    }
}
