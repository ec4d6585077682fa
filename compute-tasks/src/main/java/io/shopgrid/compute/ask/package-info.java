/** Questions that thin clients ask of one node. */
@NullMarked
package io.shopgrid.compute.ask;

import org.jspecify.annotations.NullMarked;
