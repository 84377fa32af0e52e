package io.github.healthlake4j.core;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Opens an S3 client at the first staging in its region, and keeps it. It names no class of the SDK's S3 module, which
 * is optional: those who do not stage never load one.
 */
final class Staging {
    private final @Nullable AwsCredentialsProvider credentials;
    private final @Nullable URI endpoint;
    private final Map<String, Opened> byRegion = new HashMap<>();

    Staging(@Nullable AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    /** Staging, and the client that it goes through. */
    record Opened(NdjsonStaging staging, SdkAutoCloseable client) {}

    synchronized NdjsonStaging in(String region) {
        try {
            return byRegion.computeIfAbsent(region, name -> S3Opener.open(name, credentials, endpoint))
                    .staging();
        } catch (NoClassDefFoundError absent) {
            throw new IllegalStateException(
                    "carry files to or from S3: the SDK's S3 client is not on the class path; add"
                            + " software.amazon.awssdk:s3 in the version of your other AWS SDK modules"
                            + " (docs/troubleshooting.md#s3-missing)",
                    absent);
        }
    }

    synchronized void close() {
        byRegion.values().forEach(opened -> opened.client().close());
        byRegion.clear();
    }
}
