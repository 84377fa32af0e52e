package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Sends requests signed by the AWS SDK's signer; everything that the server recomputes comes from other code. */
final class SignedHttp {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String secret;

    SignedHttp(URI base, String secret) {
        this.base = base;
        this.secret = secret;
    }

    static SignedHttp to(LocalHealthLake lake, String datastore) {
        return new SignedHttp(lake.fhirEndpoint(datastore), lake.credentials().secretAccessKey());
    }

    Reply get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, "", headers);
    }

    Reply post(String pathAndQuery, String body, String... headers) {
        return send("POST", pathAndQuery, body, headers);
    }

    Reply put(String pathAndQuery, String body, String... headers) {
        return send("PUT", pathAndQuery, body, headers);
    }

    Reply delete(String pathAndQuery, String... headers) {
        return send("DELETE", pathAndQuery, "", headers);
    }

    /** An operation of the control plane. */
    Reply control(String operation, String input) {
        return post(
                "/", input, "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "HealthLake." + operation);
    }

    Reply send(String method, String pathAndQuery, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        var unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .protocol("http")
                .host(base.getHost())
                .port(base.getPort())
                .encodedPath(base.getRawPath() + path);
        if (question >= 0) {
            for (String pair : pathAndQuery.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                unsigned.appendRawQueryParameter(
                        Percent.decodeText(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? null : Percent.decodeText(pair.substring(equals + 1)));
            }
        }
        if (bytes.length > 0) {
            unsigned.putHeader("Content-Type", "application/fhir+json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            unsigned.putHeader(headers[i], headers[i + 1]);
        }
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsCredentialsIdentity.create("local", secret))
                        .request(unsigned.build())
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "healthlake")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.getUri()).method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                request.header(name, values.get(0));
            }
        });
        return send(request.build());
    }

    /** Sends a request as it is. */
    Reply send(HttpRequest request) {
        try {
            return new Reply(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer; as text it shows all of itself, for a failure's message. */
    record Reply(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(http.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + this, e);
            }
        }

        @Override
        public String toString() {
            return http.statusCode() + " " + http.headers().map() + "\n" + http.body();
        }
    }
}
