package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;

/** The issues of one validation as they are found; no more than a person would read. */
final class Issues {
    static final int MOST = 1_000;

    private final List<Issue> found = new ArrayList<>(4);
    private int left;

    void error(String path, String code, String message) {
        add(new Issue(Severity.ERROR, path, code, message));
    }

    void warning(String path, String code, String message) {
        add(new Issue(Severity.WARNING, path, code, message));
    }

    void add(Issue issue) {
        if (found.size() < MOST) {
            found.add(issue);
        } else {
            left++;
        }
    }

    /** Whether a place has an issue of a code already. */
    boolean has(String path, String code) {
        for (Issue issue : found) {
            if (issue.code().equals(code) && issue.path().equals(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are so many that going on helps nobody. */
    boolean full() {
        return found.size() >= MOST;
    }

    List<Issue> list() {
        if (left == 0) {
            return found;
        }
        List<Issue> all = new ArrayList<>(found);
        all.add(new Issue(Severity.ERROR, "", "too-costly", "stopped at " + MOST + " issues; there are more"));
        return all;
    }
}
