package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({"0,0", "17,17", "17B,17", "2KiB,2048", "256MiB,268435456", "1 GiB,1073741824", "1tib,1099511627776"})
    void shouldReadBytesAndUnits(String text, long bytes) {
        // when
        DataSize size = DataSize.parse(text);

        // then
        assertThat(size.bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1MB", "1.5GiB", "MiB", "010", "1GiB1"})
    void shouldRefuse(String text) {
        // when / then
        assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseNegativeBytes() {
        // when / then
        assertThatThrownBy(() -> new DataSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        // when / then
        assertThatThrownBy(() -> DataSize.parse("8388608TiB")).isInstanceOf(ArithmeticException.class);
    }

    @Property
    void shouldReadWhatItPrints(@ForAll @LongRange(min = 0) long bytes) {
        // given
        DataSize size = new DataSize(bytes);

        // when
        DataSize read = DataSize.parse(size.toString());

        // then
        assertThat(read).isEqualTo(size);
    }
}
