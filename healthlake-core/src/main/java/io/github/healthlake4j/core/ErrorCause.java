package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * Why a datastore could not be created, in the service's words.
 *
 * @param errorMessage what went wrong
 * @param errorCategory {@code RETRYABLE_ERROR} or {@code NON_RETRYABLE_ERROR}
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ErrorCause.html">ErrorCause</a>
 */
public record ErrorCause(
        @Nullable String errorMessage, @Nullable String errorCategory) {}
