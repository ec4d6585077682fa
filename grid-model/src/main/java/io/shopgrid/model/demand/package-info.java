/** What shoppers look at and buy, in sliding windows of event time. */
@NullMarked
package io.shopgrid.model.demand;

import org.jspecify.annotations.NullMarked;
