/** Who did what: the newest entries over HTTP and as a table. */
@NullMarked
package io.shopgrid.api.audit;

import org.jspecify.annotations.NullMarked;
