/** API keys: who may do what. Knows neither HTTP nor Kafka. */
@NullMarked
package io.shopgrid.api.access;

import org.jspecify.annotations.NullMarked;
