/** The REST API's process: settings, wiring, start and stop. */
@NullMarked
package io.shopgrid.api;

import org.jspecify.annotations.NullMarked;
