package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("sqlPort", "sslPort", "heap", "id");

    @ParameterizedTest
    @CsvSource({"sqlPrt,sqlPort", "SQL_PORT,sqlPort", "sql-port,sqlPort", "sslPotr,sslPort", "hep,heap", "ids,id"})
    void shouldNameTheNearest(String typed, String expected) {
        // when
        String hint = NearestName.hint(typed, KNOWN);

        // then
        assertThat(hint).isEqualTo("; did you mean '" + expected + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "no", "offHeap", "password"})
    void shouldStaySilentWhenNothingIsNear(String typed) {
        // when
        String hint = NearestName.hint(typed, KNOWN);

        // then
        assertThat(hint).isEmpty();
    }
}
