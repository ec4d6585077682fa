package io.shopgrid.replay;

import java.util.Map;
import java.util.TreeMap;

/** A small file in the manner of Online Retail, and a straight fold of it. */
final class RetailSample {
    private static final int SKUS = 5;

    private RetailSample() {}

    /** Invoices a minute apart, of two good lines and a bad one; every third is followed by a return of one line. */
    static String csv(int invoices) {
        StringBuilder csv = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int at = 0; at < invoices; at++) {
            String time = "2011-03-01 %02d:%02d:00".formatted(8 + at / 60, at % 60);
            line(csv, "" + (1_000 + at), sku(at), pieces(at), time, "2.55");
            line(csv, "" + (1_000 + at), sku(at + 1), pieces(at + 1), time, "0");
            line(csv, "" + (1_000 + at), sku(at + 2), pieces(at + 2), time, "1.25");
            if (at % 3 == 0) {
                line(csv, "C" + (1_000 + at), sku(at), -1, time, "2.55");
            }
        }
        return csv.toString();
    }

    /** Stock after a replay: what was opened with, less what was sold, and what came back. */
    static Map<String, Long> stock(int invoices) {
        Map<String, Long> stock = new TreeMap<>();
        for (int at = 0; at < SKUS; at++) {
            stock.put(sku(at), 100L);
        }
        for (int at = 0; at < invoices; at += 3) {
            stock.merge(sku(at), 1L, Long::sum);
        }
        return stock;
    }

    private static void line(StringBuilder csv, String invoice, String sku, int quantity, String time, String price) {
        csv.append("%s,%s,\"THING, %s\",%d,%s,%s,17850,United Kingdom\n"
                .formatted(invoice, sku, sku, quantity, time, price));
    }

    private static String sku(int at) {
        return "S" + at % SKUS;
    }

    private static int pieces(int at) {
        return 1 + at % 7;
    }
}
