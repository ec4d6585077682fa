/** Requests that change something: once for each Idempotency-Key, and audited before they are answered. */
@NullMarked
package io.shopgrid.api.write;

import org.jspecify.annotations.NullMarked;
