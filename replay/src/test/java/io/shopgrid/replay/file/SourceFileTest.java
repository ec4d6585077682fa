package io.shopgrid.replay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.replay.ending.ReplayFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {
    private static final String CLICKS = "SessionId\tItemId\tTime\n";
    private static final FileLimits LIMITS = new FileLimits(5, 10_000_000);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n1', RETAIL_CSV",
        "'\uFEFFInvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n', RETAIL_CSV",
        "'SessionId\tItemId\tTime', CLICK_TSV",
        "'{\"topic\":\"shopgrid.orders\"}', JSONL"
    })
    void shouldTellFormatsApartByTheFirstLine(String text, FileFormat format) throws IOException {
        assertThat(SourceFile.of(write("any.name", text)).format()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "'a,b\n', is none of the files", "'SessionId,ItemId,Time\n', is none of the files"})
    void shouldRefuseOtherFiles(String text, String why) throws IOException {
        // given
        Path file = write("other.csv", text);

        // then
        assertThatThrownBy(() -> SourceFile.of(file))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageStartingWith("other.csv " + why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldHandOverLinesAsTheyAreWithTheirNumbers() throws IOException {
        // given
        SourceFile file = SourceFile.of(write("clicks.tsv", CLICKS + "a\r\n\nb\rc\nlast"));

        // then
        assertThat(lines(file, Long.MAX_VALUE)).containsExactly("2:a", "3:", "4:b\rc", "5:last");
        assertThat(lines(file, 2)).containsExactly("2:a", "3:");
    }

    @Test
    void shouldNotTakeTheLastLinesEndForAnother() throws IOException {
        assertThat(lines(SourceFile.of(write("clicks.tsv", CLICKS + "a\n")), Long.MAX_VALUE))
                .containsExactly("2:a");
    }

    @Test
    void shouldUnpackGzipWhateverItIsCalled() throws IOException {
        // given
        Path packed = directory.resolve("clicks.tsv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((CLICKS + "a\n").getBytes(StandardCharsets.UTF_8));
        }

        // when
        SourceFile file = SourceFile.of(packed);

        // then
        assertThat(lines(file, Long.MAX_VALUE)).containsExactly("2:a");
        assertThat(file.sha256())
                .isNotEqualTo(SourceFile.of(write("plain", CLICKS + "a\n")).sha256());
    }

    @Test
    void shouldKnowTheChecksumOfTheBytesAsGiven() throws IOException {
        assertThat(SourceFile.of(write("one", "{}")).sha256())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void shouldCarryALineAcrossBuffers() throws IOException {
        // given
        String longLine = "x".repeat(200_000);

        // then
        assertThat(lines(SourceFile.of(write("clicks.tsv", CLICKS + longLine + "\nb")), Long.MAX_VALUE))
                .containsExactly("2:" + longLine, "3:b");
    }

    @Test
    void shouldFailAboveALimit() throws IOException {
        // given
        SourceFile many = SourceFile.of(write("many", CLICKS + "a\n".repeat(6)));
        SourceFile wide = SourceFile.of(write("wide", CLICKS + "a".repeat((1 << 20) + 1)));
        SourceFile large = SourceFile.of(write("large", CLICKS + "a\n".repeat(100)));

        // then
        assertThat(lines(many, 5)).hasSize(5);
        assertThatThrownBy(() -> lines(many, 6)).hasMessageStartingWith("many has more than 5 lines; split it");
        assertThatThrownBy(() -> lines(wide, 6)).hasMessageStartingWith("wide: line 2 is longer than 1,048,576 bytes");
        assertThatThrownBy(() -> large.forEachLine(new FileLimits(1_000, 100), 1_000, (number, line) -> {}))
                .hasMessageStartingWith("large has more than 100 bytes");
    }

    @Test
    void shouldSayThatAFileIsDamaged() throws IOException {
        // given
        Path packed = directory.resolve("clicks.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((CLICKS + "a\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length - 20));

        // then
        assertThatThrownBy(() -> SourceFile.of(packed)
                        .forEachLine(new FileLimits(1_000_000, 1_000_000), Long.MAX_VALUE, (number, line) -> {}))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageStartingWith("clicks.tsv.gz cannot be read");
    }

    private static List<String> lines(SourceFile file, long limit) {
        List<String> lines = new ArrayList<>();
        long count = file.forEachLine(
                LIMITS, limit, (number, line) -> lines.add(number + ":" + new String(line, StandardCharsets.UTF_8)));
        assertThat(lines).hasSize((int) count);
        return lines;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
