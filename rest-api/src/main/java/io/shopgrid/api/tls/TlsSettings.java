package io.shopgrid.api.tls;

import io.shopgrid.model.settings.ExistingFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS of the API: both files, or none.
 *
 * @param certificate PEM file with the certificate and those above it, in this order
 * @param privateKey PEM file with its private key, PKCS#8 without a password ({@code BEGIN PRIVATE KEY})
 */
public record TlsSettings(
        @Nullable @ExistingFile Path certificate,
        @Nullable @ExistingFile Path privateKey) {
    public TlsSettings {
        if ((certificate == null) != (privateKey == null)) {
            throw new IllegalArgumentException("certificate and privateKey are needed together");
        }
    }

    /** Whether the API is reached over TLS. */
    public boolean enabled() {
        return certificate != null;
    }
}
