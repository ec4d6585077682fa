package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.SettingsException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API behind certificates that the JDK's keytool makes. */
class TlsIT {
    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("rsa", "RSA");
        make("ec", "EC");
    }

    private static void make(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "api",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-validity",
                        "2")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate("api").getEncoded());
        pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey("api", "changeit".toCharArray()).getEncoded());
    }

    private static void pem(String file, String label, byte[] encoded) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void shouldServeOverTls(String name) throws Exception {
        try (ApiServer api = start(name + ".crt", name + ".key")) {
            // given
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(name + ".crt")).build();
            URI uri = URI.create("https://127.0.0.1:" + api.port() + "/health/live");

            // when
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

            // then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(RawRequest.get(api.port(), "/health/live")).doesNotContain("live");
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheFiles() {
        assertThatThrownBy(() -> start("rsa.crt", "ec.key").close())
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("ec.key");
        assertThatThrownBy(() -> start("rsa.crt", "rsa.crt").close())
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> start("rsa.key", "rsa.key").close())
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("tls.certificate");
        assertThatThrownBy(() -> TestSettings.with(
                        Map.of(
                                "SHOPGRID_TLS_CERTIFICATE",
                                folder.resolve("rsa.crt").toString()),
                        "127.0.0.1:9"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("needed together");
    }

    private static ApiServer start(String certificate, String key) {
        return ApiServer.start(TestSettings.with(
                Map.of(
                        "SHOPGRID_TLS_CERTIFICATE", folder.resolve(certificate).toString(),
                        "SHOPGRID_TLS_PRIVATE_KEY", folder.resolve(key).toString()),
                "127.0.0.1:9",
                TestGrid.freePort()));
    }

    private static SSLContext trusting(String certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve(certificate))) {
            trusted.setCertificateEntry(
                    "api", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
