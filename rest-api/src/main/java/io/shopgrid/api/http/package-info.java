/** What all routes share: parameters, JSON, entity tags, and the one mapping from exceptions to problems. */
@NullMarked
package io.shopgrid.api.http;

import org.jspecify.annotations.NullMarked;
