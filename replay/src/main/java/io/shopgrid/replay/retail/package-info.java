/** The UCI Online Retail CSV: its rules, and the orders, products and stock that its lines come to. */
@NullMarked
package io.shopgrid.replay.retail;

import org.jspecify.annotations.NullMarked;
