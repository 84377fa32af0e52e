package io.github.healthlake4j.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far the clock that signed a request is from the service's, by the dates of request and answer. */
final class ClockSkew {
    private static final Duration ALLOWED = Duration.ofMinutes(5);
    private static final DateTimeFormatter SIGNED = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private ClockSkew() {}

    /** The difference, if it is more than the five minutes that SigV4 allows. */
    static Optional<Duration> find(Answer answer) {
        try {
            LocalDateTime ours = LocalDateTime.parse(answer.proof().date(), SIGNED);
            LocalDateTime theirs = ZonedDateTime.parse(
                            answer.header("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
            return Optional.of(Duration.between(theirs, ours).abs()).filter(skew -> skew.compareTo(ALLOWED) > 0);
        } catch (DateTimeException noneThere) {
            return Optional.empty();
        }
    }
}
