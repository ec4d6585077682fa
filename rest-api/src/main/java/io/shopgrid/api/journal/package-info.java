/** What the API writes to Kafka: events, keys, and with each write an entry of the audit. */
@NullMarked
package io.shopgrid.api.journal;

import org.jspecify.annotations.NullMarked;
