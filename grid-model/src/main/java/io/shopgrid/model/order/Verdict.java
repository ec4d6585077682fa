package io.shopgrid.model.order;

/** What screening says of an order. Every order is accepted until screening exists. */
public enum Verdict {
    ACCEPT,
    REVIEW,
    BLOCK
}
