package io.github.healthlake4j.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Tells a wrong clock here from a missing permission: SigV4 allows five minutes. */
final class ClockSkew {
    private static final Duration ALLOWED = Duration.ofMinutes(5);

    private ClockSkew() {}

    static String hint(Answer answer) {
        return answer.header("Date").map(ClockSkew::hint).orElse("");
    }

    private static String hint(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration skew = Duration.between(theirs, Instant.now()).abs();
            return skew.compareTo(ALLOWED) <= 0
                    ? ""
                    : "; the clock here differs from the service's by " + skew.toMinutes() + " minutes: set it";
        } catch (DateTimeException unreadable) {
            return "";
        }
    }
}
