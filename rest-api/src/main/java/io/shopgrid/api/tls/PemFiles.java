package io.shopgrid.api.tls;

import io.shopgrid.model.process.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate and its private key. */
public final class PemFiles {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");

    private PemFiles() {}

    /**
     * A key store with what the files hold.
     *
     * @throws StartFailedException if they cannot be used, with the reason in one line
     */
    public static KeyStore read(TlsSettings settings) {
        Path certificateFile = Objects.requireNonNull(settings.certificate());
        Path keyFile = Objects.requireNonNull(settings.privateKey());
        Certificate[] chain = chain(certificateFile);
        PrivateKey key = privateKey(keyFile, chain[0].getPublicKey());
        requirePair(key, chain[0].getPublicKey(), certificateFile, keyFile);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("api", key, new char[0], chain);
            return store;
        } catch (GeneralSecurityException | IOException failed) {
            throw new StartFailedException("tls: " + failed.getMessage(), failed);
        }
    }

    private static Certificate[] chain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new StartFailedException("tls.certificate: " + file + " has no certificate");
            }
            return chain;
        } catch (IOException | GeneralSecurityException failed) {
            throw new StartFailedException(
                    "tls.certificate: %s cannot be read: %s".formatted(file, failed.getMessage()), failed);
        }
    }

    private static PrivateKey privateKey(Path file, PublicKey publicKey) {
        try {
            Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new StartFailedException(
                        "tls.privateKey: %s has no unencrypted PKCS#8 key (BEGIN PRIVATE KEY)".formatted(file)
                                + "; openssl pkcs8 -topk8 -nocrypt makes one");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Arrays.fill(encoded, (byte) 0);
            return key;
        } catch (IOException | IllegalArgumentException | GeneralSecurityException failed) {
            throw new StartFailedException(
                    "tls.privateKey: %s cannot be read as a key of the certificate".formatted(file), failed);
        }
    }

    /** Otherwise the first caller would see a handshake that fails without a reason. */
    private static void requirePair(PrivateKey key, PublicKey publicKey, Path certificateFile, Path keyFile) {
        try {
            Signature signature = Signature.getInstance(
                    SIGNATURES.getOrDefault(publicKey.getAlgorithm(), "SHA256with" + publicKey.getAlgorithm()));
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update((byte) 1);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException failed) {
            throw new StartFailedException("tls: " + failed.getMessage(), failed);
        }
        throw new StartFailedException("tls: %s is not the key of %s".formatted(keyFile, certificateFile));
    }
}
