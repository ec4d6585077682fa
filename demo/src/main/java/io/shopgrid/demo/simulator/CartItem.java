package io.shopgrid.demo.simulator;

/**
 * Pieces of one product in a cart.
 *
 * @param product index in the catalogue
 */
record CartItem(int product, int quantity) {}
