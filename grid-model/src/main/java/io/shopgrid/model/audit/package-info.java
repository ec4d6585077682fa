/** Rows on who did what through the API. */
@NullMarked
package io.shopgrid.model.audit;

import org.jspecify.annotations.NullMarked;
