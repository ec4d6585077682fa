package io.shopgrid.ingest.apply;

import java.util.Map;

/**
 * What came of changes that were applied.
 *
 * @param results what the processors had to say; rows where all went as expected are absent
 * @param failures rows that were not changed because their change is wrong in itself, with the reason in one line
 */
public record Applied<K, R>(Map<K, R> results, Map<K, String> failures) {}
