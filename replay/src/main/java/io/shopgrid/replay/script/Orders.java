package io.shopgrid.replay.script;

/** What the grid must hold of a file's orders afterwards. */
public interface Orders {
    int size();

    String orderId(int index);

    /** Whether its lines came back. */
    boolean returned(int index);

    /** Its lines, at least one. */
    int lines(int index);
}
