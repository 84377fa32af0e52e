package io.github.healthlake4j.fhir;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What the clients that share a transport have in common.
 *
 * @param credentials who signs; null for the SDK's default chain
 * @param bearer the SMART token that goes in place of a signature, or null
 * @param http the user's own HTTP client, or null
 * @param deadline the longest a call may take, with its retries
 * @param attempts how often a request is sent at most
 * @param maxAnswerBytes the largest body that is read
 * @param metrics told of each call at its end, or null
 */
record Settings(
        @Nullable AwsCredentialsProvider credentials,
        @Nullable Supplier<String> bearer,
        @Nullable OkHttpClient http,
        Duration deadline,
        int attempts,
        long maxAnswerBytes,
        @Nullable Consumer<CallMetrics> metrics) {
    static final Settings DEFAULT = new Settings(null, null, null, Duration.ofSeconds(60), 4, 64L * 1024 * 1024, null);
}
