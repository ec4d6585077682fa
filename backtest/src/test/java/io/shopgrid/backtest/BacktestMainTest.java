package io.shopgrid.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestMainTest {
    private static final Path POLICIES = Path.of("..", "config", "policies");
    private static final String STANDARD = POLICIES.resolve("standard.yaml").toString();
    private static final String DEMAND_LED = POLICIES.resolve("demand-led.yaml").toString();

    @TempDir
    Path directory;

    private String data;

    @BeforeEach
    void writeRetail() throws IOException {
        StringBuilder csv = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int at = 0; at < 300; at++) {
            csv.append("%d,S%d,THING,%d,2011-03-0%d %02d:%02d:00,%d.55,17850,United Kingdom\n"
                    .formatted(1_000 + at, at % 7, 1 + at % 5, 1 + at / 100, 8 + at % 100 / 10, at % 60, 1 + at % 3));
        }
        data = Files.writeString(directory.resolve("retail.csv"), csv).toString();
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws IOException {
        // when
        List<byte[]> once = files("once");
        List<byte[]> again = files("again");

        // then
        assertThat(once).hasSize(4).allSatisfy(bytes -> assertThat(bytes).isNotEmpty());
        for (int at = 0; at < once.size(); at++) {
            assertThat(again.get(at)).isEqualTo(once.get(at));
        }
    }

    /** Standard output, CSV, chart and page of one run, in a folder of its own. */
    private List<byte[]> files(String folder) throws IOException {
        Path own = Files.createDirectory(directory.resolve(folder));
        Outcome outcome = Outcome.of(
                Map.of(),
                "--policy",
                STANDARD,
                "--policy",
                DEMAND_LED,
                "--csv",
                own.resolve("out.csv").toString(),
                "--chart",
                own.resolve("out.png").toString(),
                "--sku",
                "S1",
                "--markdown",
                own.resolve("out.md").toString(),
                data);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        String page = Files.readString(own.resolve("out.md"));
        assertThat(page).contains("![What each policy did over time](out.png)");
        return List.of(
                outcome.out().getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(own.resolve("out.csv")),
                Files.readAllBytes(own.resolve("out.png")),
                page.replace(own.toString(), "").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldCompareThePoliciesInOneTable() {
        // when
        Outcome outcome = Outcome.of(Map.of(), "--policy", STANDARD, "--policy", DEMAND_LED, data);

        // then
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines())
                .contains("retail.csv: UCI Online Retail CSV, 300 lines, 0 of them refused")
                .anyMatch(line -> line.startsWith("policy ") && line.endsWith("of list"))
                .anyMatch(line -> line.startsWith("standard v1 "))
                .anyMatch(line -> line.startsWith("demand-led v1 "))
                .anyMatch(line -> line.startsWith("Volumes are the recorded ones"));
    }

    /** The launcher names the settings that are shipped before what the user writes. */
    @Test
    void shouldTakeTheLastSettingsThatAreNamed() throws IOException {
        // given
        Path few = Files.writeString(directory.resolve("few.yaml"), "maxLines: 299\n");

        // when
        Outcome outcome = Outcome.of(
                Map.of(),
                "--settings",
                "../config/backtest/shopgrid.yaml",
                "--settings",
                few.toString(),
                "--policy",
                STANDARD,
                data);

        // then
        assertThat(outcome.err()).contains("299");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void shouldNameFieldValueAndRuleOfABadPolicy() throws IOException {
        // given
        Path policy = Files.writeString(
                directory.resolve("bad.yaml"), "id: bad\ndemandCapBp: 9000\ndemandSensitivity: 3\nminInterval: soon\n");

        // when
        Outcome outcome =
                Outcome.of(Map.of("SHOPGRID_MAX_LINES", "0"), "--policy", policy.toString(), "--sweep", "1s", "no.csv");

        // then
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(6)
                .anyMatch(line ->
                        line.startsWith(policy + ":2") && line.contains("demandCapBp: 9000") && line.contains("5000"))
                .anyMatch(line -> line.contains("demandSensitivity") && line.contains("did you mean"))
                .anyMatch(
                        line -> line.startsWith(policy + ":4") && line.contains("minInterval") && line.contains("soon"))
                .anyMatch(line -> line.contains("maxLines"))
                .contains(
                        "DATA: 'no.csv' is not a file that can be read",
                        "--sweep: '1s' is not a duration from 1m to 30d, such as 15m or 1h");
    }

    @Test
    void shouldRefusePoliciesThatTheTableCannotTellApart() {
        // when
        Outcome outcome = Outcome.of(Map.of(), "--policy", STANDARD, "--policy", STANDARD, data);

        // then
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("id 'standard' with version 1 is that of");
    }

    @Test
    void shouldTakeAPolicyFromItsFileAlone() {
        // when: a variable that the settings know, and a policy does not
        Outcome outcome = Outcome.of(Map.of("SHOPGRID_MAX_LINES", "500"), "--policy", STANDARD, data);

        // then
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void shouldExitWithTwoWithoutAPolicyOrWithAProductButNoChart() {
        assertThat(Outcome.of(Map.of(), data).code()).isEqualTo(2);
        assertThat(Outcome.of(Map.of(), "--policy", STANDARD, "--sku", "S1", data)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void shouldFailOnAFileWithoutProducts() throws IOException {
        // given
        Path clicks = Files.writeString(directory.resolve("clicks.tsv"), "SessionId\tItemId\tTime\n1\tA\t1\n");

        // when
        Outcome outcome = Outcome.of(Map.of(), "--policy", STANDARD, clicks.toString());

        // then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("failed: clicks.tsv has no products");
    }

    @Test
    void shouldShipPoliciesThatLoadAndAreNamedByTheirFiles() throws IOException {
        try (Stream<Path> files = Files.list(POLICIES)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(3).allSatisfy(file -> {
                PricingPolicy policy = SettingsLoader.load(PricingPolicy.class, file, Map.of());
                assertThat(policy.id() + ".yaml")
                        .isEqualTo(Optional.ofNullable(file.getFileName())
                                .orElse(file)
                                .toString());
            });
        }
        assertThat(SettingsLoader.load(PricingPolicy.class, POLICIES.resolve("standard.yaml"), Map.of()))
                .isEqualTo(PricingPolicy.standard());
    }
}
