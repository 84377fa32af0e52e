package io.github.healthlake4j.templates;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in a resource a walk stands; costs nothing until it is written out. */
final class Place {
    private static final int LONGEST_NAME = 64;

    private @Nullable String[] names = new String[16];
    private int[] indexes = new int[16];
    private int depth;

    /** Goes to a member. */
    void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
        names[depth] = name;
        indexes[depth++] = -1;
    }

    /** Goes to an item of the member's list, or to the member itself where the index is -1. */
    void index(int index) {
        indexes[depth - 1] = index;
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    /** The name of the last step, without its index; an empty text where there is none. */
    String name() {
        String name = depth == 0 ? null : names[depth - 1];
        return name == null ? "" : name;
    }

    /** The name of the step before the last one, or an empty text. */
    String parent() {
        String parent = depth < 2 ? null : names[depth - 2];
        return parent == null ? "" : parent;
    }

    /** The path to a member of the place where the walk stands. */
    String to(String member) {
        return depth == 0 ? member : this + "." + named(member);
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < depth; at++) {
            if (at > 0) {
                path.append('.');
            }
            path.append(named(names[at]));
            if (indexes[at] >= 0) {
                path.append('[').append(indexes[at]).append(']');
            }
        }
        return path.toString();
    }

    /** A member's name, if it can be one; what else stands there might be a patient's data. */
    private static String named(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
            return "?";
        }
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if (!Character.isLetterOrDigit(character) && "_-.()[]:".indexOf(character) < 0) {
                return "?";
            }
        }
        return name;
    }
}
