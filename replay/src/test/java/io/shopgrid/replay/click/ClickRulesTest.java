package io.shopgrid.replay.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickRulesTest {
    @Test
    void shouldSendViewsInTheFilesOrder() {
        // given
        ClickGathering gathering = new ClickGathering();

        // when
        gathering.accept(2, bytes("3\t214716935\t1396437466.94"));
        gathering.accept(3, bytes("3\t214832672"));
        gathering.accept(4, bytes("6\t214701242\t1396437400"));
        Script script = gathering.finish();

        // then
        assertThat(script.lines()).isEqualTo(3);
        assertThat(script.badLines()).extracting(BadLine::number).containsExactly(3L);
        assertThat(script.rest().size()).isEqualTo(2);
        Message first = script.rest().message(0);
        assertThat(first.key()).isEqualTo("3");
        assertThat(first.lines()).isEqualTo(1);
        assertThat(new ClickDecoder().decode(first.value()))
                .isEqualTo(new Decoded.Accepted<>(new ClickEvent(
                        "3",
                        null,
                        ClickEvent.Type.VIEW,
                        "214716935",
                        null,
                        false,
                        Instant.parse("2014-04-02T11:17:46.940Z").toEpochMilli())));
        assertThat(script.rest().atMillis(1)).isEqualTo(1_396_437_400_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            columns | line: has 2 columns, not 3             | 3;214
            columns | line: has 4 columns, not 3             | 3;214;1396437466.94;x
            columns | line: has 1 columns, not 3             | ''
            session | SessionId: "" has not 1 to 256 characters | ;214;1396437466.94
            sku     | ItemId: "a b" is not 1 to 64 of A-Z a-z 0-9 . _ - | 3;a b;1396437466.94
            time    | Time: "now" is not in epoch seconds    | 3;214;now
            time    | Time: "-1" is not in epoch seconds     | 3;214;-1
            time    | Time: "1.396e9" is not in epoch seconds | 3;214;1.396e9
            time    | Time: 7258118400 is not between 1970 and 2199 | 3;214;7258118400
            """)
    void shouldRefuseALineThatBreaksARule(String rule, String reason, String line) {
        // when
        Decoded<ClickEvent> checked = ClickRules.check(bytes(line.replace(';', '\t')));

        // then
        assertThat(checked).isEqualTo(new Decoded.Rejected<>(new Rejection(rule, reason)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
