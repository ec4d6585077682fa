package io.shopgrid.backtest;

/** A backtest cannot go on; the message is one line that says what happened and what to do. */
final class BacktestFailedException extends RuntimeException {
    BacktestFailedException(String message) {
        super(message);
    }

    BacktestFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
