/** What a file comes to: the events to send, phase by phase, and the lines that broke a rule. */
@NullMarked
package io.shopgrid.replay.script;

import org.jspecify.annotations.NullMarked;
