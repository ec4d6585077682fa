package io.shopgrid.compute.source;

/** A server node refused a change because a node's memory for rows is nearly full. The same change can be tried again. */
public final class NoRoomException extends RuntimeException {
    public NoRoomException(String reason) {
        super(reason, null, false, false);
    }
}
