package io.shopgrid.api.price;

import io.shopgrid.api.http.Json;
import java.time.Instant;

/** A published price as it is answered: made once for each version. Thread-safe. */
final class PublishedAnswer {
    private final PriceBody body;
    private volatile byte[] json = new byte[0];

    PublishedAnswer(PriceBody body) {
        this.body = body;
    }

    /** The time is part of the tag because a grid that is built anew may count versions anew. */
    String tag() {
        return body.version() + "-" + Long.toHexString(decidedAt().toEpochMilli());
    }

    private Instant decidedAt() {
        return body.decidedAt();
    }

    /** The body's bytes; not to be changed. */
    byte[] json() {
        byte[] made = json;
        if (made.length == 0) {
            made = Json.bytes(body);
            json = made;
        }
        return made;
    }

    /** The one that was decided later; of the same decision, the first. */
    PublishedAnswer later(PublishedAnswer other) {
        return other.decidedAt().isAfter(decidedAt()) ? other : this;
    }
}
