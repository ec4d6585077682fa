/** Strict settings of a process: one record tree, read from a YAML file and environment variables. */
@NullMarked
package io.shopgrid.model.settings;

import org.jspecify.annotations.NullMarked;
