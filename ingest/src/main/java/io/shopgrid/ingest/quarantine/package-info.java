/** Keeps what broke a rule, byte for byte. */
@NullMarked
package io.shopgrid.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
