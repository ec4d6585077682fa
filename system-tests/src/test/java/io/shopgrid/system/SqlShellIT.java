package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL shell on two nodes that hold a small shop, which came from a JSONL file. */
class SqlShellIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern SQL_BLOCK = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private static final int PRODUCTS = 40;
    private static final int ORDERS = 100;

    @TempDir
    private static Path directory;

    private static GridHome home;

    @BeforeAll
    static void fillAGrid() throws Exception {
        home = GridHome.install(directory);
        home.awaitReady(home.up("--nodes", "2"));
        Path shop = Path.of(SqlShellIT.class.getResource("tea-shop.jsonl").toURI());
        home.run("replay", shop.toString()).awaitSuccess(GridHome.PATIENCE);
        await("prices").atMost(SOON).until(() -> csv("SELECT COUNT(*) FROM PRICE"), List.of("" + PRODUCTS)::equals);
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    static Stream<String> examplesOfTheReadme() throws IOException {
        Path readme = Path.of(System.getProperty("shopgrid.home")).resolve("README.md");
        return SQL_BLOCK
                .matcher(Files.readString(readme))
                .results()
                .map(block -> block.group(1).strip());
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheReadme")
    void shouldAnswerTheExamplesOfTheReadme(String sql) throws Exception {
        // when
        List<String> rows = csv(sql);

        // then
        assertThat(rows).isNotEmpty().allMatch(row -> row.contains(","));
    }

    @Test
    void shouldHaveExamplesInTheReadme() throws IOException {
        assertThat(examplesOfTheReadme()).hasSizeGreaterThan(3);
    }

    @Test
    void shouldJoinTablesThatAreNotKeyedAlike() throws Exception {
        // when
        List<String> joined = csv("SELECT COUNT(*) FROM ORDER_LINE L JOIN PRODUCT P ON P.SKU = L.SKU");
        List<String> lines = csv("SELECT COUNT(*) FROM ORDER_LINE");

        // then
        assertThat(joined).isEqualTo(lines);
        assertThat(Integer.parseInt(lines.get(0))).isGreaterThan(ORDERS);
    }

    @Test
    void shouldWriteNothingButRowsAndQuoteWhatNeedsIt() throws Exception {
        // when
        Command sql = home.run(
                "sql",
                "--csv",
                "SELECT NAME, MAP_PRICE, LIST_PRICE FROM PRODUCT WHERE SKU = 'TEA-001'; SELECT '', 'say \"so\"'");

        // then
        assertThat(sql.awaitSuccess(SOON))
                .containsExactly("\"Loose Tea No. 1, 100 g\",,9.99", "\"\",\"say \"\"so\"\"\"");
        assertThat(sql.err()).isEmpty();
    }

    @Test
    void shouldReadStatementsFromAPipe() throws Exception {
        // when
        Command pipe =
                home.shell("printf 'SELECT COUNT(*) FROM PRODUCT;\\nSELECT 2;\\n' | ./shopgrid sql --csv | sort -n");

        // then
        assertThat(pipe.awaitSuccess(SOON)).containsExactly("2", "" + PRODUCTS);
    }

    @Test
    void shouldShowATable() throws Exception {
        // when
        Command sql = home.run("sql", "SELECT SKU, ON_HAND FROM INVENTORY WHERE SKU = 'TEA-001'");

        // then
        assertThat(sql.awaitSuccess(SOON)).anyMatch(line -> line.matches("\\|\\s+SKU\\s+\\|\\s+ON_HAND\\s+\\|"));
        assertThat(sql.err()).isEmpty();
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() throws Exception {
        // when
        Command sql = home.run("sql", "--csv", "SELECT NO_SUCH_COLUMN FROM PRODUCT");
        int code = sql.awaitEnd(SOON);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(sql.out()).isEmpty();
        assertThat(sql.err()).singleElement().asString().startsWith("sql: ").contains("NO_SUCH_COLUMN");
    }

    private static List<String> csv(String sql) throws Exception {
        return home.run("sql", "--csv", sql).awaitSuccess(SOON);
    }
}
