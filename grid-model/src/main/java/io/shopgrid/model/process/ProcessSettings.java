package io.shopgrid.model.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of a process of the grid. */
public interface ProcessSettings {
    /** What the process is called, unique in its grid; its files under {@code run/} have this name. */
    String name();

    /**
     * The name of the process that is {@code further} after one of this name: {@code node-3} is 2 after {@code node-1},
     * and {@code kafka-2} the one after {@code kafka}.
     */
    static String sibling(String name, int further) {
        if (further == 0) {
            return name;
        }
        Matcher numbered = Pattern.compile("(.*)-(\\d{1,9})").matcher(name);
        return numbered.matches()
                ? numbered.group(1) + "-" + (Long.parseLong(numbered.group(2)) + further)
                : name + "-" + (further + 1);
    }
}
