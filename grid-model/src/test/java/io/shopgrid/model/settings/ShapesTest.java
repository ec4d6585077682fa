package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Unsupported.class,
                ListOfNumbers.class,
                Endless.class,
                DefaultMap.class,
                NullDefault.class,
                SecretRecord.class,
                PortOfText.class,
                SameVariable.class
            })
    void shouldRefuseAClassThatIsNotForSettings(Class<? extends Record> type) {
        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(type, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReportADefaultThatBreaksItsOwnRule() {
        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(BadDefault.class, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("1 settings problem:\ndefault: port: 0 is not a port (1 to 65535)");
    }

    @Test
    void shouldLeaveOptionalTextNull() {
        // when
        Optional settings = SettingsLoader.load(Optional.class, Map.of());

        // then
        assertThat(settings.text()).isNull();
    }

    @Test
    void shouldNotHideAFaultOfAConstructor() {
        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(Faulty.class, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    record Unsupported(Object anything) {}

    record ListOfNumbers(List<Integer> numbers) {}

    record Endless(List<Endless> children) {}

    record DefaultMap(@Default("a") Map<String, String> map) {}

    record NullDefault(@Default("a") @Nullable String text) {}

    record SecretRecord(@Secret Optional inner) {}

    record PortOfText(@Port String port) {}

    record SameVariable(
            @Default("1") int sqlPort, @Default("1") int sql_port) {}

    record BadDefault(@Default("0") @Port int port) {}

    record Optional(@Nullable String text) {}

    record Faulty(@Default("1") int number) {
        Faulty {
            if (number == 1) {
                throw new UnsupportedOperationException("fault");
            }
        }
    }
}
