/** The route that shows the grid itself: nodes, tables, how far the sources are applied. */
@NullMarked
package io.shopgrid.api.cluster;

import org.jspecify.annotations.NullMarked;
