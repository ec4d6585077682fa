package io.shopgrid.compute.recommend;

/** The id of a session as a number. */
public final class SessionId {
    /** No session. */
    public static final long NONE = 0;

    private SessionId() {}

    /**
     * 64 bits of the id, the same on every node. Among ten million sessions two are alike with a chance of one in 370,000;
     * then the index has only the one that was clicked last.
     */
    public static long hash(String sessionId) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int at = 0; at < sessionId.length(); at++) {
            hash = (hash ^ sessionId.charAt(at)) * 0xC2B2AE3D27D4EB4FL;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return hash == NONE ? 1 : hash;
    }
}
