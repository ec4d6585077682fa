/** A server node: what it listens on, which tables it holds and what it runs beside them. */
@NullMarked
package io.shopgrid.node;

import org.jspecify.annotations.NullMarked;
