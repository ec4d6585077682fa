package io.shopgrid.model.process;

/** Settings of a process of the grid. */
public interface ProcessSettings {
    /** What the process is called, unique in its grid; its files under {@code run/} have this name. */
    String name();

    /** The name of the process that is {@code further} after one of this name: {@code node-3} is 2 after {@code node-1}. */
    static String sibling(String name, int further) {
        return further == 0 ? name : name.replaceFirst("-?\\d*$", "") + "-" + (further + 1);
    }
}
