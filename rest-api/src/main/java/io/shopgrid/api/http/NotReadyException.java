package io.shopgrid.api.http;

import java.util.List;

/** The API cannot serve. It is expected to, after a while. */
public final class NotReadyException extends RuntimeException {
    private final List<String> reasons;

    /** @param reasons one sentence each */
    public NotReadyException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
