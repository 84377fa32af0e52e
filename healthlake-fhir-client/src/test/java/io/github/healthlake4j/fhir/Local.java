package io.github.healthlake4j.fhir;

import io.github.healthlake4j.local.LocalHealthLake;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One local HealthLake for all tests of this JVM, started at its first use and ended with the JVM. */
final class Local {
    private static final Lazy<LocalHealthLake> SERVER = new Lazy<>(Local::start);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Local() {}

    private static LocalHealthLake start() {
        LocalHealthLake server = LocalHealthLake.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    /** A client of a new and empty datastore. */
    static FhirClient newDatastore() {
        LocalHealthLake server = SERVER.get();
        String id = server.createDatastore("fhir-client-" + COUNT.incrementAndGet());
        return FhirClient.builder()
                .endpoint(server.fhirEndpoint(id))
                .region(server.region())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        server.credentials().accessKeyId(), server.credentials().secretAccessKey())))
                .build();
    }
}
