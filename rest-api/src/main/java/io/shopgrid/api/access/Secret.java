package io.shopgrid.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text that a caller shows: 256 random bits. Only its hash is kept.
 *
 * <p>A plain SHA-256 is enough: there is nothing to guess in random bits, so slow hashes, which protect passwords, would
 * only slow down every request.
 */
public final class Secret {
    /** Tells tools that look for leaked secrets what it is. */
    public static final String PREFIX = "sgk_";

    private static final int BYTES = 32;

    private Secret() {}

    /** A new one. */
    public static String random(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Its hash, in 64 hex digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of some bytes, in 64 hex digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
