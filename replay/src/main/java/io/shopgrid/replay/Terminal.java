package io.shopgrid.replay;

import java.io.Console;

/** Whether someone is looking. */
final class Terminal {
    private Terminal() {}

    /** Whether output goes to a terminal: a line can be drawn over itself. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on there is always a console, which says itself what it is
    static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
