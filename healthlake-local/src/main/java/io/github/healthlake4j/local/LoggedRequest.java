package io.github.healthlake4j.local;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that the local HealthLake has answered.
 *
 * @param start when it came
 * @param operation the IAM action that it asked for, or {@code -} if it asked for none
 * @param status the answer's status; 0 if there was none on purpose
 * @param took how long the answer took
 */
public record LoggedRequest(Instant start, String operation, int status, Duration took) {}
