package io.shopgrid.ingest.apply;

/** The grid or Kafka did not take a batch now; the same batch can be applied again. */
public final class TryAgainException extends RuntimeException {
    public TryAgainException(String reason) {
        super(reason);
    }

    public TryAgainException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
