package io.github.healthlake4j.templates;

import java.util.Locale;

/** What a misnamed thing was meant to be. */
final class Suggestion {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 64;

    private Suggestion() {}

    /** {@code ; did you mean …?} with the name that is nearest, or nothing where none is near. */
    static String of(String name, Iterable<String> names) {
        String nearest = "";
        int least = FARTHEST + 1;
        if (name.length() <= LONGEST) {
            for (String candidate : names) {
                int distance = distance(name, candidate);
                if (distance < least || (distance == least && candidate.compareTo(nearest) < 0)) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return least > FARTHEST ? "" : "; did you mean " + nearest + "?";
    }

    /** How many letters to add, drop or change; letter case counts for nothing. */
    private static int distance(String first, String second) {
        if (Math.abs(first.length() - second.length()) > FARTHEST) {
            return FARTHEST + 1;
        }
        String from = first.toLowerCase(Locale.ROOT);
        String to = second.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int at = 1; at <= from.length(); at++) {
            int diagonal = row[0];
            row[0] = at;
            for (int column = 1; column <= to.length(); column++) {
                int change = diagonal + (from.charAt(at - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
