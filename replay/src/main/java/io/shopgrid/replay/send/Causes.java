package io.shopgrid.replay.send;

/** What a fault of Kafka's clients says, in one line. */
final class Causes {
    private Causes() {}

    static String oneLine(Throwable fault) {
        String message = fault.getMessage();
        String name = fault.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.replaceAll("\\s*\\R\\s*", " ");
    }
}
