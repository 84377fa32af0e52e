package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A server that answers what a test says, and a client of it whose pauses take no time. */
final class Wire implements AutoCloseable {
    static final String DATASTORE = "0123456789abcdef0123456789abcdef";
    static final String SECRET = "secret/key+of=tests";
    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", SECRET));
    static final String BASE = "/datastore/" + DATASTORE + "/r4/";

    final MockWebServer server = new MockWebServer();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    Wire() {
        try {
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI endpoint() {
        return server.url(BASE).uri();
    }

    FhirClientBuilder builder() {
        return FhirClient.builder()
                .endpoint(endpoint())
                .region("us-west-2")
                .credentials(CREDENTIALS)
                .sleeper(pauses::add);
    }

    FhirClient client() {
        return builder().build();
    }

    Wire answer(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
        return this;
    }

    Wire answer(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    /** The next request that came. */
    RecordedRequest took() {
        try {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException stopped) {
            throw new AssertionError("stopped", stopped);
        }
    }

    /** The body of a request; empty if it had none. */
    static String text(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null ? "" : body.utf8();
    }

    static String outcome(String code, String diagnostics) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                + "\",\"diagnostics\":\"" + diagnostics + "\"}]}";
    }

    @Override
    public void close() {
        server.close();
    }
}
