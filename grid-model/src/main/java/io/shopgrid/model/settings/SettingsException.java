package io.shopgrid.model.settings;

import java.util.List;

/**
 * All that is wrong with the settings of a process, found in one pass.
 *
 * <p>The message is a heading and one line per problem. A retry cannot help.
 */
public final class SettingsException extends RuntimeException {
    private final List<String> problems;

    SettingsException(List<String> problems) {
        super(heading(problems.size()) + "\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: source, full key, value (masked if secret), and the rule it breaks. */
    public List<String> problems() {
        return problems;
    }

    private static String heading(int count) {
        return count == 1 ? "1 settings problem:" : count + " settings problems:";
    }
}
