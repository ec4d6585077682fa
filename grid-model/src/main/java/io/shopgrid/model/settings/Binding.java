package io.shopgrid.model.settings;

import org.jspecify.annotations.Nullable;

/**
 * One load in progress: where values come from and where problems go.
 *
 * @param home what to name as the source of a value that is nowhere: the file, or "environment"
 */
record Binding(String home, EnvironmentOverlay environment, Problems problems) {
    /** The value as given for the key: the environment's if it has one, else the file's. */
    @Nullable
    Node given(String key, @Nullable Node inFile) {
        Node fromEnvironment = environment.at(key);
        return fromEnvironment != null ? fromEnvironment : inFile;
    }

    void wrongKind(Node node, String key, String needed) {
        String rule = node.isEmpty() ? "has no value" : node.kind();
        problems.add(node.source(), key, rule + "; " + needed + " is needed");
    }
}
