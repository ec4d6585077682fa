package io.shopgrid.api.http;

import java.util.Locale;

/** Every kind of error that the API answers with. The names are part of the contract. */
enum ProblemType {
    INVALID_PARAMETER(400, "A parameter breaks a rule"),
    INVALID_REQUEST(400, "The request cannot be read"),
    UNKNOWN_ROUTE(404, "There is no such route"),
    UNKNOWN_SKU(404, "There is no such product"),
    NOT_PRICED_YET(404, "The product has no published price yet"),
    NOT_EXPLAINED_YET(404, "The decision behind the price is not stored yet"),
    NO_STOCK_KNOWN(404, "Nothing is known of the product's stock yet"),
    UNKNOWN_SESSION(404, "There is no such session"),
    UNKNOWN_FILE(404, "There is no such file"),
    METHOD_NOT_ALLOWED(405, "The route does not know the method"),
    INTERNAL_ERROR(500, "The API failed"),
    NOT_READY(503, "The API cannot serve yet"),
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
