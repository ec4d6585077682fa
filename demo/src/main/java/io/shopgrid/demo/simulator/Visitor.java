package io.shopgrid.demo.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Who visits the shop, as far as the shop can tell.
 *
 * @param customerId null for a guest
 */
record Visitor(@Nullable String customerId, String ip, String deviceId, String paymentId, boolean consent) {
    private static final int CONSENT_OF_TEN = 9;

    /** One of the shop's regular shoppers: the same number is the same person with the same devices. */
    static Visitor regular(int number, boolean guest) {
        return new Visitor(
                guest ? null : "CUS-%05d".formatted(number),
                "10.%d.%d.%d".formatted(number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF),
                "DEV-%05d".formatted(number),
                "PAY-%05d".formatted(number),
                number % 10 < CONSENT_OF_TEN);
    }

    Visitor under(String otherCustomerId, String otherPaymentId) {
        return new Visitor(otherCustomerId, ip, deviceId, otherPaymentId, consent);
    }
}
