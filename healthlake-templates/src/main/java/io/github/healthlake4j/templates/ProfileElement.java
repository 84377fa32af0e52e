package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a profile, or a slice of one.
 *
 * @param name its name, without {@code [x]}, or the slice's name
 * @param choice whether it is a choice of types
 * @param occurs how often it occurs
 * @param value what its value must be
 * @param mustSupport whether it is to be supported
 * @param slicing what tells its slices apart; null where it has none
 * @param children its elements
 * @param slices its slices
 */
record ProfileElement(
        String name,
        boolean choice,
        Occurs occurs,
        Value value,
        boolean mustSupport,
        @Nullable Slicing slicing,
        List<ProfileElement> children,
        List<ProfileElement> slices) {

    /** What is expected at a path below, through slices too: each a fixed value or a pattern. */
    List<Object> expected(List<String> path) {
        List<Object> expected = new ArrayList<>();
        if (path.isEmpty()) {
            addTo(expected, value.fixed);
            addTo(expected, value.pattern);
        } else if (path.size() == 1 && path.get(0).equals("url") && !value.profiles.isEmpty()) {
            expected.addAll(value.profiles);
        } else {
            addTo(expected, within(value.fixed, path));
            addTo(expected, within(value.pattern, path));
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

    /** Whether each thing that tells slices apart is known of this slice. */
    boolean isTold(Slicing by) {
        if (by.byType && value.types.isEmpty()) {
            return false;
        }
        for (List<String> path : by.paths) {
            if (expected(path).isEmpty()) {
                return false;
            }
        }
        return by.byType || !by.paths.isEmpty();
    }

    private static @Nullable Object within(@Nullable Object given, List<String> path) {
        List<Object> found = Values.at(given, path);
        return found.size() == 1 ? found.get(0) : null;
    }

    private static void addTo(List<Object> list, @Nullable Object given) {
        if (given != null) {
            list.add(given);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * How often an element occurs.
     *
     * @param min at least
     * @param max at most; {@link Integer#MAX_VALUE} for any number
     * @param baseMin what FHIR itself says; that is not reported again
     * @param baseMax what FHIR itself says
     */
    record Occurs(int min, int max, int baseMin, int baseMax) {}

    /**
     * What a value must be.
     *
     * @param types the types that the profile allows; empty where any
     * @param profiles the profiles of an extension or data type
     * @param targets the types of resources that a reference may point to; empty where any
     * @param fixed the value that it must have; null where any
     * @param pattern what the value must hold; null where anything
     * @param codes the codes of a required binding; null where there is none, or none that is known
     * @param maxLength how long a text may be
     */
    record Value(
            List<String> types,
            List<String> profiles,
            List<String> targets,
            @Nullable Object fixed,
            @Nullable Object pattern,
            @Nullable ValueSet codes,
            int maxLength) {}

    /**
     * How slices are told apart.
     *
     * @param paths the paths whose values tell; {@code $this} is the empty one
     * @param byType whether the type of a choice tells
     * @param closed whether everything must be in a slice
     */
    record Slicing(List<List<String>> paths, boolean byType, boolean closed) {}
}
