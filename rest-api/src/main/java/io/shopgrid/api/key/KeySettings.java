package io.shopgrid.api.key;

import io.shopgrid.model.settings.Default;
import java.nio.file.Path;

/**
 * Where the API's first keys are.
 *
 * @param file keys that {@code ./shopgrid keys} wrote; without one the API does not start
 */
public record KeySettings(@Default("work/api-keys.json") Path file) {}
