package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a profile, or a slice of one.
 *
 * @param name its name, without {@code [x]}, or the slice's name
 * @param choice whether it is a choice of types
 * @param min how often it must occur
 * @param max how often it may; {@link Integer#MAX_VALUE} for any number
 * @param baseMin what FHIR itself says; that is not reported again
 * @param baseMax what FHIR itself says
 * @param types the types that the profile allows
 * @param typeProfiles the profiles of an extension or data type
 * @param fixed the value that it must have; null where any
 * @param pattern what the value must hold; null where anything
 * @param mustSupport whether it is to be supported
 * @param discriminators what tells its slices apart; null where it has none
 * @param children its elements
 * @param slices its slices
 */
record ProfileElement(
        String name,
        boolean choice,
        int min,
        int max,
        int baseMin,
        int baseMax,
        List<String> types,
        List<String> typeProfiles,
        @Nullable Object fixed,
        @Nullable Object pattern,
        boolean mustSupport,
        @Nullable Slicing discriminators,
        List<ProfileElement> children,
        List<ProfileElement> slices) {

    /** What is expected at a path below, through slices too: each a fixed value or a pattern. */
    List<Object> expected(List<String> path) {
        List<Object> expected = new ArrayList<>();
        if (path.isEmpty()) {
            addTo(expected, fixed);
            addTo(expected, pattern);
        } else if (path.size() == 1 && path.get(0).equals("url") && !typeProfiles.isEmpty()) {
            expected.addAll(typeProfiles);
        } else {
            for (ProfileElement child : children) {
                if (child.name.equals(path.get(0))) {
                    expected.addAll(child.throughSlices(path.subList(1, path.size())));
                }
            }
        }
        return expected;
    }

    private List<Object> throughSlices(List<String> path) {
        List<Object> expected = new ArrayList<>(expected(path));
        for (ProfileElement slice : slices) {
            expected.addAll(slice.expected(path));
        }
        return expected;
    }

    private static void addTo(List<Object> list, @Nullable Object value) {
        if (value != null) {
            list.add(value);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * How slices are told apart.
     *
     * @param paths the paths whose values tell; {@code $this} is the empty one
     * @param byType whether the type of a choice tells
     * @param closed whether everything must be in a slice
     */
    record Slicing(List<List<String>> paths, boolean byType, boolean closed) {}
}
