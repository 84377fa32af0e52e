package io.github.healthlake4j.fhir;

import java.time.Duration;

/**
 * What one call cost. It holds no id, no search value and nothing of a resource, so it may be logged and counted.
 *
 * @param interaction what was asked, such as {@code read} or {@code search}
 * @param type the resource type it was asked of; empty if of none
 * @param status the status of the last answer, or 0 if none came
 * @param requests how often it was sent: 1, and one more for each retry
 * @param bytesSent the bytes of the bodies that were sent
 * @param bytesReceived the bytes of the bodies that came, compressed as they came
 * @param duration from the start of the call to its end, retries and pauses included
 */
public record CallMetrics(
        String interaction,
        String type,
        int status,
        int requests,
        long bytesSent,
        long bytesReceived,
        Duration duration) {}
