package io.shopgrid.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @Test
    void shouldReadNamesAndValuesInTheirOrder() {
        // when
        Query query = Query.parse("sku=A-1&limit=5&&sku=B%2D2&flag&sku=a=b+c&");

        // then
        assertThat(query.all("sku")).containsExactly("A-1", "B-2", "a=b c");
        assertThat(query.first("limit")).isEqualTo("5");
        assertThat(query.first("flag")).isEmpty();
        assertThat(query.first("cursor")).isNull();
        query.requireOnly(Set.of("sku", "limit", "flag"));
        assertThatThrownBy(() -> query.requireOnly(Set.of("sku", "limit")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("flag");
    }

    @Test
    void shouldReadNothingFromNoQuery() {
        assertThat(Query.parse(null).all("sku")).isEmpty();
        assertThat(Query.parse("").first("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sku=%", "sku=%4", "sku=%zz", "%g0=1", "a=1&sku=A%4\uFF11"})
    void shouldRefuseWhatCannotBeDecoded(String text) {
        assertThatThrownBy(() -> Query.parse(text))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("two hex digits");
    }
}
