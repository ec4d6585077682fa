package io.shopgrid.ingest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptsTest {
    private static final Scripts.Size SIZE = new Scripts.Size(4, 8, 200, 200);

    @Test
    void shouldMakeTheSameScriptOfTheSameSeed() {
        // when
        Script script = Scripts.shop(7, SIZE);

        // then
        assertThat(script.messages()).hasSize(200);
        assertThat(script).hasToString(Scripts.shop(7, SIZE).toString());
        assertThat(script.toString()).isNotEqualTo(Scripts.shop(8, SIZE).toString());
    }
}
