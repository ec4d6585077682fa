/** Events as they were recorded from the source topics, one JSON object a line. */
@NullMarked
package io.shopgrid.replay.jsonl;

import org.jspecify.annotations.NullMarked;
