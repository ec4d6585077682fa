package io.shopgrid.cluster.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysMainTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowANewKeyOnceAndKeepItsHash() throws IOException {
        // when
        int code = execute("create", "--role", "admin", "--name", "office");

        // then
        String secret = out.toString().strip();
        assertThat(code).isZero();
        assertThat(secret).matches("sgk_[A-Za-z0-9_-]{43}");
        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.sha256()).isEqualTo(Secret.sha256(secret));
            assertThat(key.role()).isEqualTo(Role.ADMIN);
            assertThat(key.name()).isEqualTo("office");
        });
        assertThat(Files.readString(file())).doesNotContain(secret);
    }

    @Test
    void shouldRotateListAndRevoke() {
        // given
        execute("create", "--role", "reader");
        String id = keys().get(0).id();
        String before = keys().get(0).sha256();

        // when
        int rotated = execute("rotate", id, "--grace-hours", "2");
        ApiKey after = keys().get(0);
        int revoked = execute("revoke", id);
        out.getBuffer().setLength(0);
        int listed = execute("list");

        // then
        assertThat(List.of(rotated, revoked, listed)).containsOnly(0);
        assertThat(after.sha256()).isNotEqualTo(before);
        assertThat(after.previousSha256()).isEqualTo(before);
        assertThat(after.previousUntil()).isEqualTo(CLOCK.instant().plusSeconds(7_200));
        assertThat(keys().get(0).isRevoked()).isTrue();
        assertThat(out.toString()).contains(id, "reader", "revoked 2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create                           | 2 | Missing required option: '--role=<role>'
            create --role king               | 2 | --role 'king' is not one of reader, operator, approver, admin
            revoke f-none                    | 1 | keys: FILE has no key f-none
            rotate f-none --grace-hours 999  | 2 | --grace-hours 999 is not within 0 to 168
            list --api nowhere               | 2 | --api 'nowhere' is not like http://127.0.0.1:8080
            list --api http://127.0.0.1:9    | 2 | --api needs a key of the role admin in SHOPGRID_KEY
            """)
    void shouldSayInOneLineWhatIsWrong(String arguments, int expected, String message) {
        // when
        int code = KeysMain.commandLine(
                        arguments.contains("--api") ? Map.of() : Map.of("SHOPGRID_KEYS_FILE", file().toString()), CLOCK)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.split(" +"));

        // then
        assertThat(code).isEqualTo(expected);
        assertThat(err.toString()).startsWith(message.replace("FILE", file().toString()));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNotTouchAFileThatIsNone() throws IOException {
        // given
        Files.writeString(file(), "not a file of keys");

        // when
        int code = execute("create", "--role", "admin");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("keys: " + file() + " is not a file of API keys");
        assertThat(Files.readString(file())).isEqualTo("not a file of keys");
    }

    private int execute(String... arguments) {
        return KeysMain.commandLine(Map.of("SHOPGRID_KEYS_FILE", file().toString()), CLOCK)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private List<ApiKey> keys() {
        return new KeyFile(file()).read();
    }

    private Path file() {
        return folder.resolve("keys.json");
    }
}
