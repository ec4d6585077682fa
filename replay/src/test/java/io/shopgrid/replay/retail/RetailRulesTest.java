package io.shopgrid.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetailRulesTest {
    private final RetailRules rules = new RetailRules(Csv.SCALE);

    @Test
    void shouldReadALineWithQuotedCommasAndQuotes() {
        // when
        RetailLine line =
                accepted("536381,82567,\"AIRLINE LOUNGE, \"\"METAL\"\" SIGN\",2,2011-07-01 09:41:00,2.1,15311,EIRE");

        // then
        assertThat(line)
                .isEqualTo(new RetailLine(
                        "536381",
                        false,
                        "82567",
                        "AIRLINE LOUNGE, \"METAL\" SIGN",
                        2,
                        Instant.parse("2011-07-01T08:41:00Z").toEpochMilli(), // summer time
                        210,
                        "15311"));
    }

    @Test
    void shouldTurnAReturnRound() {
        // when
        RetailLine line = accepted("C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,,United Kingdom");

        // then
        assertThat(line.returned()).isTrue();
        assertThat(line.quantity()).isEqualTo(1);
        assertThat(line.customerId()).isNull();
    }

    @Test
    void shouldTellCodesApartByCase() {
        // then
        assertThat(accepted("1,85123a,X,1,2010-12-01 08:26:00,1,,UK").sku()).isEqualTo("85123a");
        assertThat(accepted("1,85123A,X,1,2010-12-01 08:26:00,1,,UK").sku()).isEqualTo("85123A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            columns  | line: has 7 columns, not 8               | 1,A,X,1,2010-12-01 08:26:00,2.55,17850
            columns  | line: has 9 columns, not 8               | 1,A,X,1,2010-12-01 08:26:00,2.55,17850,UK,
            columns  | line: is empty                           | ''
            columns  | line: has 3 columns, not 8               | 1,A,"X,1,2010-12-01 08:26:00,2.55,17850,UK
            columns  | line: "1,A,\\"X\\"Y,1,2010-12-01 08:26:00,2.55,17850,UK" is not CSV | 1,A,"X"Y,1,2010-12-01 08:26:00,2.55,17850,UK
            invoice  | InvoiceNo: "" has not 1 to 256 characters | ,A,X,1,2010-12-01 08:26:00,2.55,17850,UK
            sku      | StockCode: "BANK CHARGES" is not 1 to 64 of A-Z a-z 0-9 . _ - | 1,BANK CHARGES,X,1,2010-12-01 08:26:00,15,,UK
            sku      | StockCode: "" is not 1 to 64 of A-Z a-z 0-9 . _ - | 1,,X,1,2010-12-01 08:26:00,15,,UK
            number   | Quantity: "two" is not a whole number    | 1,A,X,two,2010-12-01 08:26:00,2.55,17850,UK
            number   | Quantity: "1.5" is not a whole number    | 1,A,X,1.5,2010-12-01 08:26:00,2.55,17850,UK
            quantity | Quantity: 0 is not above 0 in a sale     | 1,A,X,0,2010-12-01 08:26:00,2.55,17850,UK
            quantity | Quantity: -3 is not above 0 in a sale    | 1,A,X,-3,2010-12-01 08:26:00,2.55,17850,UK
            quantity | Quantity: 3 is not below 0 in a return   | C1,A,X,3,2010-12-01 08:26:00,2.55,17850,UK
            quantity | Quantity: 0 is not below 0 in a return   | C1,A,X,0,2010-12-01 08:26:00,2.55,17850,UK
            quantity | Quantity: 1000001 is more than 1,000,000 pieces | 1,A,X,1000001,2010-12-01 08:26:00,2.55,17850,UK
            number   | UnitPrice: "free" is not an amount       | 1,A,X,1,2010-12-01 08:26:00,free,17850,UK
            number   | UnitPrice: "1e2" is not an amount        | 1,A,X,1,2010-12-01 08:26:00,1e2,17850,UK
            price    | UnitPrice: 0 is not above 0              | 1,A,X,1,2010-12-01 08:26:00,0,17850,UK
            price    | UnitPrice: -11062.06 is not above 0      | A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,UK
            price    | UnitPrice: 1000000000.01 is more than 1000000000.00 | 1,A,X,1,2010-12-01 08:26:00,1000000000.01,17850,UK
            decimals | UnitPrice: 0.001 has more than 2 decimals | 1,PADS,X,1,2010-12-01 08:26:00,0.001,17850,UK
            time     | InvoiceDate: "12/1/2010 8:26" is not a time such as 2010-12-01 08:26:00 | 1,A,X,1,12/1/2010 8:26,2.55,17850,UK
            time     | InvoiceDate: "2011-02-29 08:26:00" is not a time such as 2010-12-01 08:26:00 | 1,A,X,1,2011-02-29 08:26:00,2.55,17850,UK
            time     | InvoiceDate: 1969-12-31 08:26:00 is not between 1970 and 2199 | 1,A,X,1,1969-12-31 08:26:00,2.55,17850,UK
            time     | InvoiceDate: 2200-01-01 08:26:00 is not between 1970 and 2199 | 1,A,X,1,2200-01-01 08:26:00,2.55,17850,UK
            """, quoteCharacter = '\'')
    void shouldRefuseALineThatBreaksARule(String rule, String reason, String line) {
        // when
        Rejection rejection = rejected(line.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(rejection).isEqualTo(new Rejection(rule, reason.replace("\\\"", "\"")));
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() {
        // given
        byte[] latin = "1,A,CAF\u00c9,1,2010-12-01 08:26:00,2.55,17850,UK".getBytes(StandardCharsets.ISO_8859_1);

        // then
        assertThat(rejected(latin)).isEqualTo(new Rejection("encoding", "line: is not UTF-8"));
    }

    @Test
    void shouldRefuseALineThatHoldsAnother() {
        // given
        String two = "1,A,X,1,2010-12-01 08:26:00,1,,UK\r1,A,X,1,2010-12-01 08:26:00,1,,UK";

        // then
        assertThat(rejected(two.getBytes(StandardCharsets.UTF_8)).rule()).isEqualTo("columns");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void shouldRefuseAnIdThatIsTooLong(int column) {
        // given
        String[] columns = "1,A,X,1,2010-12-01 08:26:00,2.55,17850,UK".split(",");
        columns[column] = "9".repeat(257);

        // then
        assertThat(rejected(String.join(",", columns).getBytes(StandardCharsets.UTF_8))
                        .rule())
                .isEqualTo(column == 0 ? "invoice" : "customer");
    }

    @Test
    void shouldRefuseALineAboveAnOrdersBounds() {
        // given
        RetailLine line = accepted("1,A,X,1000,2010-12-01 08:26:00,1000.00,,UK");

        // then
        assertThat(rules.checkOrder(line, 1_999, 0)).isNull();
        assertThat(rules.checkOrder(line, 2_000, 0)).extracting(Rejection::rule).isEqualTo("order-lines");
        assertThat(rules.checkOrder(line, 1, 99_900_000_000L)).isNull();
        assertThat(rules.checkOrder(line, 1, 99_900_000_001L))
                .extracting(Rejection::rule)
                .isEqualTo("order-amount");
    }

    private RetailLine accepted(String line) {
        Decoded<RetailLine> checked = rules.check(line.getBytes(StandardCharsets.UTF_8));
        assertThat(checked).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted<RetailLine>) checked).event();
    }

    private Rejection rejected(byte[] line) {
        Decoded<RetailLine> checked = rules.check(line);
        assertThat(checked).isInstanceOf(Decoded.Rejected.class);
        return ((Decoded.Rejected<RetailLine>) checked).rejection();
    }
}
