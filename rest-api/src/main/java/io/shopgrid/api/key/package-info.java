/** Management of API keys over HTTP. */
@NullMarked
package io.shopgrid.api.key;

import org.jspecify.annotations.NullMarked;
