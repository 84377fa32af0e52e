package io.github.healthlake4j.templates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The order of dates and dateTimes as FHIRPath decides it: at the precision that both have, and where that leaves them the same, a difference in precision
 * means that nothing can be said.
 *
 * @see <a href="http://hl7.org/fhirpath/N1/#comparison">FHIRPath, comparison</a>
 */
final class MomentOrder {
    private static final int DATE = 10;

    private MomentOrder() {}

    /** Whether the first is surely not after the second; true where one of them is no moment, which is an issue of its own. */
    static boolean isOrdered(String first, String second) {
        if (!Moments.isDateTime(first) || !Moments.isDateTime(second)) {
            return true;
        }
        if (first.length() > DATE && second.length() > DATE) {
            return !instant(first).isAfter(instant(second));
        }
        int common = Math.min(DATE, Math.min(first.length(), second.length()));
        int order = first.substring(0, common).compareTo(second.substring(0, common));
        return order < 0 || (order == 0 && first.length() == second.length());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(":60", ":59")).toInstant();
        } catch (DateTimeException outOfRange) {
            return Instant.MIN;
        }
    }
}
