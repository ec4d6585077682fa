package io.shopgrid.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.api.http.InvalidBodyException.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @Test
    void shouldTakeWhatIsLeftOut() {
        // given
        JsonBody body = JsonBody.of("{}".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(body.whole("limit", 20, 1, 100)).isEqualTo(20);
        assertThat(body.flag("consent", true)).isTrue();
        assertThat(body.texts("exclude", text -> true, "", 0, 5)).isEmpty();
        body.requireValid();
    }

    @Test
    void shouldRefuseNullWhereverAValueMayBeLeftOut() {
        // given
        JsonBody body = JsonBody.of(
                "{\"name\":null,\"limit\":null,\"consent\":null,\"exclude\":null}".getBytes(StandardCharsets.UTF_8));

        // when
        body.text("name", WORD, "is no word");
        body.whole("limit", 20, 1, 100);
        body.flag("consent", true);
        body.texts("exclude", text -> true, "", 0, 5);

        // then
        assertThatThrownBy(body::requireValid)
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidBodyException.class))
                .extracting(InvalidBodyException::errors, InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::at)
                .isEqualTo(List.of("/name", "/limit", "/consent", "/exclude"));
    }
}
