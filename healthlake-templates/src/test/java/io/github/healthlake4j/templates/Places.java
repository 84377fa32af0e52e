package io.github.healthlake4j.templates;

import java.util.List;
import java.util.regex.Pattern;

/** Whether this validator finds an error where HL7's own finds it: at the same element, or at a member of it, where HL7's names the parent of what is wrong. */
final class Places {
    private static final Pattern NOTES = Pattern.compile("/\\*[^*]*\\*/|\\[url='[^']*']");
    private static final Pattern MEMBER = Pattern.compile("(\\[\\d+])?(\\.\\w+(\\[\\d+])?(\\.ofType\\(\\w+\\))?)?");

    private Places() {}

    /** A place as HL7's validator writes it, without the notes in it. */
    static String plain(String place) {
        return NOTES.matcher(place).replaceAll("");
    }

    /** Whether one of the issues is where HL7's validator found an error. */
    static boolean isFound(String place, List<Issue> issues) {
        return issues.stream().anyMatch(issue -> covers(plain(place), issue.path()));
    }

    /** Whether one of the issues is where HL7's validator found an error of a key, or is of the same invariant and says more closely where. */
    static boolean isFound(String key, String place, List<Issue> issues) {
        return isFound(place, issues)
                || issues.stream()
                        .anyMatch(issue -> issue.message().startsWith(key + ": ")
                                && issue.path().startsWith(plain(place)));
    }

    private static boolean covers(String theirs, String ours) {
        return ours.equals(theirs)
                || (ours.startsWith(theirs)
                        && MEMBER.matcher(ours.substring(theirs.length())).matches());
    }
}
