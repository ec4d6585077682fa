/** Keeps what shoppers clicked, visit by visit. */
@NullMarked
package io.shopgrid.compute.session;

import org.jspecify.annotations.NullMarked;
