package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Requests signed by botocore, AWS's signer for Python: the interceptor makes the same signatures, and so does our recomputation. */
class SigV4VectorsTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final URI ENDPOINT =
            URI.create("https://healthlake.us-east-1.amazonaws.com/datastore/0123456789abcdef0123456789abcdef/r4/");

    static Stream<Path> cases() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(SigV4VectorsTest.class.getResource("/sigv4"))
                .toURI();
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recomputation_agreesWithAws(Path folder) throws IOException {
        assertThat(SigV4.isValid(read(folder), SECRET)).isTrue();
        assertThat(SigV4.isValid(read(folder), SECRET + "x")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void interceptor_signsAsAwsDoes(Path folder) throws IOException {
        SigV4.Arrived vector = read(folder);
        SigV4Interceptor interceptor = new SigV4Interceptor(
                Endpoint.of(ENDPOINT, FhirUse.GENERAL, RegionChoice.of("us-east-1", name -> null)),
                StaticCredentialsProvider.create(credentials(vector)),
                Clock.fixed(Instant.parse("2026-01-15T09:30:00Z"), ZoneOffset.UTC));

        Request signed = interceptor.sign(request(vector));

        assertThat(signed.header("Authorization")).isEqualTo(vector.authorization());
        assertThat(target(signed)).isEqualTo(vector.target());
    }

    private static AwsCredentials credentials(SigV4.Arrived vector) {
        String token = vector.headers().get("x-amz-security-token");
        return token == null
                ? AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)
                : AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, token);
    }

    private static Request request(SigV4.Arrived vector) {
        Request.Builder request =
                new Request.Builder().url(ENDPOINT.resolve(vector.target()).toString());
        vector.headers().forEach((name, value) -> {
            if (!List.of(
                            "host",
                            "authorization",
                            "x-amz-date",
                            "content-length",
                            "x-amz-security-token",
                            "x-amz-content-sha256")
                    .contains(name)) {
                request.header(name, value);
            }
        });
        @Nullable String type = vector.headers().get("content-type");
        RequestBody body = RequestBody.create(vector.body(), type == null ? null : MediaType.get(type));
        return request.method(vector.method(), vector.method().equals("GET") ? null : body)
                .build();
    }

    private static String target(Request signed) {
        String query = signed.url().encodedQuery();
        return signed.url().encodedPath() + (query == null ? "" : "?" + query);
    }

    /** A request as it stands in a file: start line, headers, an empty line, the body. */
    private static SigV4.Arrived read(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("signed-request.txt"));
        String[] parts = text.split("\r?\n\r?\n", 2);
        List<String> lines = parts[0].lines().toList();
        TreeMap<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(line.indexOf(':') + 1).trim(), (one, two) -> one + "," + two);
        }
        String start = lines.get(0);
        String target = start.substring(start.indexOf(' ') + 1, start.lastIndexOf(' '));
        byte[] body = (parts.length < 2 ? "" : parts[1]).getBytes(UTF_8);
        return new SigV4.Arrived(
                start.substring(0, start.indexOf(' ')),
                target,
                headers.getOrDefault("authorization", ""),
                headers.getOrDefault("x-amz-date", ""),
                headers,
                body);
    }
}
