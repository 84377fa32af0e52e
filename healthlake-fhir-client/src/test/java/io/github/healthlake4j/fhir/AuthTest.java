package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class AuthTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void sessionToken_isSentAndSigned() {
        wire.answer(200, PATIENT);

        wire.builder()
                .credentials(() -> AwsSessionCredentials.create("AKID", Wire.SECRET, "token/+="))
                .build()
                .read("Patient", "p-1");

        RecordedRequest request = wire.took();
        assertThat(request.getHeaders().get("X-Amz-Security-Token")).isEqualTo("token/+=");
        assertThat(request.getHeaders().get("Authorization")).contains("x-amz-security-token");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void rotatingCredentials_areAskedForAtEachRequest() {
        Iterator<String> secrets = List.of("first", "second").iterator();
        wire.answer(200, PATIENT).answer(200, PATIENT);
        FhirClient fhir = wire.builder()
                .credentials(() -> AwsBasicCredentials.create("AKID", secrets.next()))
                .build();

        fhir.read("Patient", "p-1");
        fhir.read("Patient", "p-1");

        assertThat(SigV4.isValid(wire.took(), "first")).isTrue();
        assertThat(SigV4.isValid(wire.took(), "second")).isTrue();
    }

    @Test
    void recomputation_seesAWrongSecret() {
        wire.answer(200, PATIENT);

        wire.client().read("Patient", "p-1");

        assertThat(SigV4.isValid(wire.took(), "another")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "a=b==", "sys|1", "x&y", "ä", "50%", "~*'()", "$", ":", ","})
    void anySearchValue_isSignedAsItArrives(String value) {
        wire.answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");

        wire.client()
                .search(Search.of("Patient")
                        .where("name:exact", value)
                        .where("name:exact", "b")
                        .count(3))
                .page();

        RecordedRequest request = wire.took();
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
        assertThat(request.getTarget()).doesNotContain("+");
    }

    @Test
    void operationsPath_isSignedAsItArrives() {
        wire.answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");

        wire.client().everything(Everything.of("p-1")).page();

        RecordedRequest request = wire.took();
        assertThat(request.getTarget()).endsWith("Patient/p-1/$everything");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void bearerToken_goesInPlaceOfASignature() {
        wire.answer(200, PATIENT);

        bearer("one").read("Patient", "p-1");

        assertThat(wire.took().getHeaders().get("Authorization")).isEqualTo("Bearer one");
    }

    @Test
    void bearerToken_onceRefused_isRenewedOnce() {
        wire.answer(401, "").answer(200, PATIENT);

        bearer("old", "new").read("Patient", "p-1");

        assertThat(wire.took().getHeaders().get("Authorization")).isEqualTo("Bearer old");
        assertThat(wire.took().getHeaders().get("Authorization")).isEqualTo("Bearer new");
    }

    @Test
    void bearerToken_refusedTwice_isAccessDenied() {
        wire.answer(401, "").answer(401, "").answer(401, "");

        assertThatThrownBy(() -> bearer("old", "new").read("Patient", "p-1")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> bearer("same", "same").read("Patient", "p-1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(wire.server.getRequestCount()).isEqualTo(3);
    }

    private FhirClient bearer(String... tokens) {
        Iterator<String> next = List.of(tokens).iterator();
        return FhirClient.builder()
                .endpoint(wire.endpoint())
                .bearerToken(next::next)
                .build();
    }

    @Test
    void interceptor_servesAnyOkHttp() throws IOException {
        wire.answer(200, PATIENT);
        Request request = new Request.Builder()
                .url(wire.endpoint() + "Patient/_search?a=x|y&b=1+2&c==")
                .post(oneTimeBody("name=x"))
                .header("X-Own", "  a   b ")
                .build();

        try (Response response = plain().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }

        RecordedRequest arrived = wire.took();
        assertThat(arrived.getTarget()).endsWith("?a=x%7Cy&b=1%2B2&c=%3D");
        assertThat(arrived.getHeaders().get("Content-Type")).isEqualTo("text/plain");
        assertThat(SigV4.isValid(arrived, Wire.SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/datastore/ffffffffffffffffffffffffffffffff/r4/Patient",
                "/other",
                "/datastore/" + Wire.DATASTORE + "/../x"
            })
    void interceptor_signsNothingElsewhere(String path) {
        Request request = new Request.Builder()
                .url(wire.server.url("/").toString() + path.substring(1))
                .build();

        assertThatThrownBy(() -> plain().newCall(request).execute())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither signed nor sent");
        assertThat(wire.server.getRequestCount()).isZero();
    }

    @Test
    void interceptor_toString_holdsNoCredentials() {
        assertThat(SigV4Interceptor.of(URI.create("https://h/datastore/abc/r4/"), "eu-west-1", Wire.CREDENTIALS))
                .hasToString("SigV4 for https://h in eu-west-1");
    }

    private OkHttpClient plain() {
        return new OkHttpClient.Builder()
                .addInterceptor(SigV4Interceptor.of(wire.endpoint(), "us-west-2", Wire.CREDENTIALS))
                .followRedirects(false)
                .build();
    }

    private static RequestBody oneTimeBody(String text) {
        return new RequestBody() {
            private boolean written;

            @Override
            public @Nullable MediaType contentType() {
                return MediaType.get("text/plain");
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                if (written) {
                    throw new IOException("written twice");
                }
                written = true;
                sink.writeUtf8(text);
            }
        };
    }

    @Test
    void manyCalls_useOneConnection() {
        for (int i = 0; i < 20; i++) {
            wire.answer(200, PATIENT);
        }
        FhirClient fhir = wire.client();
        for (int i = 0; i < 20; i++) {
            fhir.read("Patient", "p-1");
        }

        List<Integer> connections = IntStream.range(0, 20)
                .mapToObj(i -> wire.took().getConnectionIndex())
                .distinct()
                .toList();

        assertThat(connections).hasSize(1);
    }
}
