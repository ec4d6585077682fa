package io.shopgrid.api.http;

import java.util.Locale;

/** Every kind of error that the API answers with. The names are part of the contract. */
enum ProblemType {
    INVALID_PARAMETER(400, "A parameter breaks a rule"),
    INVALID_REQUEST(400, "The request cannot be read"),
    INVALID_BODY(400, "The body breaks a rule"),
    KEY_NEEDED(401, "An API key is needed"),
    KEY_UNKNOWN(401, "The API key does not count"),
    ROLE_TOO_LOW(403, "The key's role does not include this"),
    UNKNOWN_ROUTE(404, "There is no such route"),
    UNKNOWN_SKU(404, "There is no such product"),
    NOT_PRICED_YET(404, "The product has no published price yet"),
    NOT_EXPLAINED_YET(404, "The decision behind the price is not stored yet"),
    CHANGE_NOT_STORED(404, "This version of the price is not stored"),
    NO_STOCK_KNOWN(404, "Nothing is known of the product's stock yet"),
    UNKNOWN_SESSION(404, "There is no such session"),
    UNKNOWN_FILE(404, "There is no such file"),
    UNKNOWN_KEY_ID(404, "There is no such API key"),
    METHOD_NOT_ALLOWED(405, "The route does not know the method"),
    KEY_OF_FILE(409, "The key stands in the file of keys"),
    KEY_REVOKED(409, "The key is revoked"),
    TOO_MANY_KEYS(409, "There are as many keys as there may be"),
    REQUEST_UNDER_WAY(409, "The same request is being worked on"),
    REQUEST_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    INVALID_EVENTS(422, "Some events break a rule; none was taken"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    TOO_MANY_REQUESTS(429, "The key has sent too many requests"),
    INTERNAL_ERROR(500, "The API failed"),
    NOT_READY(503, "The API cannot serve yet"),
    KEYS_NOT_READ(503, "The keys are not known yet"),
    KAFKA_UNREACHABLE(503, "Kafka did not take the change"),
    KAFKA_SLOW(503, "Kafka did not answer in time"),
    KAFKA_BUSY(503, "Too many changes wait for Kafka"),
    GRID_UNREACHABLE(503, "The grid is not reachable"),
    GRID_SLOW(503, "The grid did not answer in time"),
    GRID_BUSY(503, "Too many requests wait for the grid"),
    DATA_LOST(503, "The data is lost until the grid is healed");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** {@code urn:shopgrid:problem:unknown-sku} */
    String uri() {
        return "urn:shopgrid:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
