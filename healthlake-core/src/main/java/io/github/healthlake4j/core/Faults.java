package io.github.healthlake4j.core;

import java.io.IOException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Which of the SDK's exceptions pass by themselves. */
final class Faults {
    private Faults() {}

    /** Throttling, faults of the service, no answer in time, and broken connections. */
    static boolean isPassing(SdkException fault) {
        if (fault instanceof SdkServiceException service) {
            return service.isThrottlingException() || service.statusCode() >= 500;
        }
        return fault instanceof ApiCallTimeoutException
                || fault instanceof ApiCallAttemptTimeoutException
                || fault.getCause() instanceof IOException;
    }
}
