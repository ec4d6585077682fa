/** The image and its compose file, read strictly and run without a container engine. */
@NullMarked
package io.shopgrid.system.docker;

import org.jspecify.annotations.NullMarked;
