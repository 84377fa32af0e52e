package io.github.healthlake4j.core;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens the SDK's S3 client; the one class that is loaded only by who stages files or reads reports. */
final class S3Opener {
    private S3Opener() {}

    static Staging.Opened open(String region, @Nullable AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD));
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (endpoint != null || isSet("AWS_ENDPOINT_URL_S3") || isSet("AWS_ENDPOINT_URL")) {
            builder.forcePathStyle(true);
        }
        S3Client client = builder.build();
        return new Staging.Opened(NdjsonStaging.of(client), client);
    }

    /** An S3 of one's own seldom has a host name for each bucket. */
    private static boolean isSet(String variable) {
        return System.getenv(variable) != null;
    }
}
