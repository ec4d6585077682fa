package io.shopgrid.cluster.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OneLineErrorsTest {
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final PrintStream errors = new PrintStream(new OneLineErrors(passed), true, StandardCharsets.UTF_8);

    @Test
    void shouldPassOnOneLineOfARefusedStatement() {
        // given
        SQLException refused = new SQLException("Failed to parse query", new IllegalStateException("syntax"));

        // when
        errors.println("Error: Failed to parse query (state=42000,code=1001)");
        refused.printStackTrace(errors);

        // then
        assertThat(passed()).isEqualTo("Error: Failed to parse query (state=42000,code=1001)\n");
    }

    @Test
    void shouldLeaveOutTheRemarkOnTransactions() {
        // when
        errors.print(
                "Transaction isolation level TRANSACTION_REPEATABLE_READ is not supported. Default (TRANSACTION_NONE)"
                        + " will be used instead.\n");

        // then
        assertThat(passed()).isEmpty();
    }

    @Test
    void shouldLeaveTextAsItIs() {
        // when
        errors.print("Fehler: das Geschäft ist zu\r\n\n\ta tab at the start\nat the start\n");

        // then
        assertThat(passed()).isEqualTo("Fehler: das Geschäft ist zu\r\n\n\ta tab at the start\nat the start\n");
    }

    @Test
    void shouldPassOnALastLineWithoutAnEnd() {
        // given
        errors.print("Error: cut off");

        // when
        errors.close();

        // then
        assertThat(passed()).isEqualTo("Error: cut off");
    }

    @Test
    void shouldPassOnWholeLinesAtOnce() throws IOException {
        // given
        OneLineErrors stream = new OneLineErrors(passed);

        // when
        stream.write("Error: not y".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(passed()).isEmpty();

        // when
        stream.write("et\nnext".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(passed()).isEqualTo("Error: not yet\n");
    }

    private String passed() {
        return passed.toString(StandardCharsets.UTF_8);
    }
}
