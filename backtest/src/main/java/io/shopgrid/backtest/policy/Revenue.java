package io.shopgrid.backtest.policy;

import java.math.BigInteger;

/**
 * What the same sold pieces come to at three prices, in minor units.
 *
 * @param atPolicy the price that the policy had set when the order came
 * @param atRecorded the price that the order's line names
 * @param atList the list price
 */
public record Revenue(BigInteger atPolicy, BigInteger atRecorded, BigInteger atList) {
    static final Revenue NONE = new Revenue(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    Revenue plus(int pieces, long policyMinor, long recordedMinor, long listMinor) {
        BigInteger count = BigInteger.valueOf(pieces);
        return new Revenue(
                atPolicy.add(count.multiply(BigInteger.valueOf(policyMinor))),
                atRecorded.add(count.multiply(BigInteger.valueOf(recordedMinor))),
                atList.add(count.multiply(BigInteger.valueOf(listMinor))));
    }
}
