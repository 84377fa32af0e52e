package io.github.healthlake4j.templates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The order of dates and dateTimes of different precision: one is after another only if it is so at the precision that both have.
 *
 * @see <a href="http://hl7.org/fhirpath/N1/#comparison">FHIRPath, comparison</a>
 */
final class MomentOrder {
    private static final int DATE = 10;

    private MomentOrder() {}

    /** Whether the first is surely after the second; false where they are no moments. */
    static boolean isAfter(String first, String second) {
        if (!Moments.isDateTime(first) || !Moments.isDateTime(second)) {
            return false;
        }
        if (first.length() > DATE && second.length() > DATE) {
            return instant(first).isAfter(instant(second));
        }
        int common = Math.min(DATE, Math.min(first.length(), second.length()));
        return first.substring(0, common).compareTo(second.substring(0, common)) > 0;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(":60", ":59")).toInstant();
        } catch (DateTimeException outOfRange) {
            return Instant.MIN;
        }
    }
}
