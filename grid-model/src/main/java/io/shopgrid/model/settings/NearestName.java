package io.shopgrid.model.settings;

import java.util.Collection;
import java.util.Locale;

/** The known name that a mistyped one most likely meant. */
final class NearestName {
    private static final int MAX_EDITS = 2;

    private NearestName() {}

    /** {@code "; did you mean 'x'?"}, or "" when no known name is near. Case, dots, dashes and underscores are free. */
    static String hint(String typed, Collection<String> known) {
        String best = "";
        int bestEdits = Integer.MAX_VALUE;
        for (String name : known) {
            int allowed = Math.min(
                    MAX_EDITS, Math.min(letters(name).length(), letters(typed).length()) / 2);
            int edits = edits(letters(typed), letters(name));
            if (edits <= allowed && edits < bestEdits) {
                best = name;
                bestEdits = edits;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    /** Levenshtein distance, by rows; names are short enough that no bound is needed beyond the length difference. */
    private static int edits(String left, String right) {
        if (Math.abs(left.length() - right.length()) > MAX_EDITS) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[right.length()];
    }
}
