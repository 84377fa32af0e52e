package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** The signer beside the AWS SDK's own: the same bytes, whatever is signed. */
class SignerTest {
    private static final URI ENDPOINT = URI.create("https://healthlake.eu-west-1.amazonaws.com/datastore/abc/r4/");
    private static final Instant NOW = Instant.parse("2026-02-28T23:59:59.9Z");
    private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKID", "a/secret+key");

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "B",
            "_count",
            "name:exact",
            "a b",
            "a+b",
            "==",
            "sys|1",
            "x&y",
            "ä€😀",
            "50%",
            "~*'()!",
            "$,;@",
            "a.b-c",
            "..",
            "%41",
            "\"<>\\^`{}#?");
    private static final List<String> PATHS = List.of(
            "",
            "Patient",
            "Patient/p-1",
            "Patient/p-1/$everything",
            "a b",
            "ä",
            "a%20b",
            "a%2Fb",
            "a//b",
            "a/",
            "//",
            "%24x",
            "a;b=c:d@e,f",
            "~._-!*'()");
    private static final List<String> VALUES = List.of("", "a", "a  b", "W/\"1\"", "a\t \tb", "a,b", "a=b;c", "x y z");

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void signature_isTheOneOfTheSdk(int seed) throws IOException {
        Random random = new Random(seed);
        AwsCredentials who = random.nextBoolean()
                ? KEYS
                : AwsSessionCredentials.create(" AKID2 ", " secret ", random.nextBoolean() ? "t/+=" : " t ");
        Request request = request(random);

        Request signed =
                interceptor(() -> who, Clock.fixed(NOW, ZoneOffset.UTC)).sign(request);

        SdkHttpRequest theirs = bySdk(signed, who);
        for (String header : List.of("Authorization", "X-Amz-Date", "x-amz-content-sha256", "Host")) {
            assertThat(signed.headers(header)).as(header).isEqualTo(theirs.matchingHeaders(header));
        }
        assertThat(signed.headers("X-Amz-Security-Token")).isEqualTo(theirs.matchingHeaders("X-Amz-Security-Token"));
    }

    private static Request request(Random random) {
        StringBuilder url = new StringBuilder(ENDPOINT + pick(random, PATHS));
        for (int i = random.nextInt(5); i > 0; i--) {
            url.append(url.indexOf("?") < 0 ? "?" : "&")
                    .append("n" + Percent.encode(pick(random, TEXTS)))
                    .append("=")
                    .append(random.nextBoolean() ? Percent.encode(pick(random, TEXTS)) : "a==");
        }
        Request.Builder request = new Request.Builder().url(url.toString());
        for (int i = random.nextInt(4); i > 0; i--) {
            request.addHeader(
                    pick(random, List.of("Accept", "accept", "If-Match", "X-b", "x-A", "User-Agent")),
                    pick(random, VALUES));
        }
        String method = pick(random, List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        MediaType type = pick(
                random, List.of(MediaType.get("application/fhir+json"), MediaType.get("text/plain; charset=utf-8")));
        return request.method(
                        method,
                        method.equals("GET")
                                ? null
                                : RequestBody.create(pick(random, TEXTS).getBytes(UTF_8), type))
                .build();
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The request as it goes out, signed anew. */
    private static SdkHttpRequest bySdk(Request sent, AwsCredentials who) {
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(sent.method()))
                .protocol(sent.url().scheme())
                .host(sent.url().host())
                .port(sent.url().port())
                .encodedPath(sent.url().encodedPath());
        Query.parse(sent.url().encodedQuery())
                .pairs()
                .forEach(pair -> sdk.appendRawQueryParameter(pair.name(), pair.value()));
        sent.headers().forEach(header -> {
            if (!header.getFirst().equals("Authorization")) {
                sdk.appendHeader(header.getFirst(), header.getSecond());
            }
        });
        @Nullable Payload body = (Payload) sent.body();
        return AwsV4HttpSigner.create()
                .sign(to -> to.identity(who)
                        .request(sdk.build())
                        .payload(body == null ? null : ContentStreamProvider.fromByteArray(body.bytes()))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "healthlake")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request();
    }

    private static SigV4Interceptor interceptor(AwsCredentialsProvider who, Clock clock) {
        RegionChoice region = RegionChoice.of("eu-west-1", name -> null);
        return new SigV4Interceptor(Endpoint.of(ENDPOINT, FhirUse.GENERAL, region), who, clock);
    }

    @Test
    void nextDay_isSignedWithItsOwnKey() throws IOException {
        Instant[] now = {NOW};
        Clock clock = new SettableClock(now);
        SigV4Interceptor one = interceptor(() -> KEYS, clock);
        Request request = new Request.Builder().url(ENDPOINT + "Patient/1").build();
        one.sign(request);
        now[0] = NOW.plus(Duration.ofSeconds(1));

        Request signed = one.sign(request);

        assertThat(signed.header("Authorization"))
                .contains("/20260301/")
                .isEqualTo(interceptor(() -> KEYS, clock).sign(request).header("Authorization"));
    }

    @Test
    void signedRequest_isSignedAnew() throws IOException {
        Request request = new Request.Builder().url(ENDPOINT + "Patient/1").build();
        SigV4Interceptor interceptor = interceptor(() -> KEYS, Clock.fixed(NOW, ZoneOffset.UTC));

        Request once = interceptor.sign(request);

        assertThat(interceptor.sign(once).headers()).isEqualTo(once.headers());
    }

    @Test
    void anonymousCredentials_signNothing() throws IOException {
        Request request = new Request.Builder().url(ENDPOINT + "Patient/1").build();

        Request sent = interceptor(AnonymousCredentialsProvider.create(), Clock.systemUTC())
                .sign(request);

        assertThat(sent.headers().names()).containsExactly("Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[::1]:8090", "http://127.0.0.1", "https://h.test:8443"})
    void host_isSignedAsItIsSent(String origin) throws IOException {
        Endpoint endpoint = Endpoint.of(
                URI.create(origin + "/datastore/abc/r4/"), FhirUse.GENERAL, RegionChoice.of("eu-west-1", name -> null));
        Request request = new Request.Builder().url(endpoint.base() + "Patient").build();

        Request signed = new SigV4Interceptor(endpoint, () -> KEYS, Clock.systemUTC()).sign(request);

        assertThat(Objects.requireNonNull(signed.header("Host")))
                .isEqualTo(URI.create(origin).getAuthority());
    }

    /** A clock that shows what the array says. */
    private static final class SettableClock extends Clock {
        private final Instant[] now;

        SettableClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now[0];
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
