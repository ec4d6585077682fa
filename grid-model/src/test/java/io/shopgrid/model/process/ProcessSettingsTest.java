package io.shopgrid.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "node-1,  0, node-1",
        "node-1,  2, node-3",
        "node-2,  1, node-3",
        "node-9,  1, node-10",
        "kafka,   0, kafka",
        "kafka,   1, kafka-2",
        "eu-west, 2, eu-west-3",
        "shop9,   1, shop9-2",
        "node-99999999999999999999, 1, node-99999999999999999999-2"
    })
    void shouldNameTheNextOnes(String name, int further, String expected) {
        // when
        String sibling = ProcessSettings.sibling(name, further);

        // then
        assertThat(sibling).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "node-0", "node-1", "node-2", "node-7", "node7"})
    void shouldNameEachOneDifferently(String name) {
        // when
        Set<String> names = IntStream.range(0, 10)
                .mapToObj(further -> ProcessSettings.sibling(name, further))
                .collect(Collectors.toSet());

        // then
        assertThat(names).hasSize(10);
    }
}
