/** TLS with certificates from PEM files. */
@NullMarked
package io.shopgrid.api.tls;

import org.jspecify.annotations.NullMarked;
