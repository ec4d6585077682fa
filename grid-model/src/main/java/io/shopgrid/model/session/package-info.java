/** What shoppers clicked, visit by visit. */
@NullMarked
package io.shopgrid.model.session;

import org.jspecify.annotations.NullMarked;
