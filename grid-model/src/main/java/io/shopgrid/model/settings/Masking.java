package io.shopgrid.model.settings;

import java.util.List;
import java.util.Locale;

/** What is shown in place of a secret, and which map keys hold one. */
final class Masking {
    static final String MASK = "****";

    private static final List<String> SECRET_WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "jaas",
            "credential",
            "apikey",
            "privatekey",
            "keystorekey",
            "userinfo");

    private Masking() {}

    /** Whether a key such as {@code ssl.keystore.password} or {@code sasl.jaas.config} names a secret. */
    static boolean isSecretKey(String key) {
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRET_WORDS.stream().anyMatch(letters::contains);
    }
}
