/** The live page and the contract, as they lie in the jar. */
@NullMarked
package io.shopgrid.api.page;

import org.jspecify.annotations.NullMarked;
