package io.shopgrid.compute.order;

/** What one record of an order does to stock, demand and order lines. */
public enum OrderEffect {
    /** The lines leave the shelf and count as sold. */
    SELL,
    /** The lines come back to the shelf; demand keeps what was sold. */
    RETURN,
    /** What the order sold comes back to the shelf and no longer counts as sold. */
    TAKE_BACK,
    /** The lines are shown, as cancelled, but never counted: the cancellation came first. */
    SHOW_CANCELLED,
    /** Another record owns the effect, or there is none. */
    NONE,
    /** The order id is used by a return, or by an order if this is a return. */
    ID_TAKEN
}
