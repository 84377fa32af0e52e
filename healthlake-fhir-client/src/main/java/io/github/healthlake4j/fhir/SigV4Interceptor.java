package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs OkHttp requests for HealthLake with AWS Signature Version 4. It also serves HAPI's generic client and any other user of
 * OkHttp: add it as the last application interceptor.
 *
 * <p>Credentials are asked for at each request, so rotating ones are fine. The query is sent in the strict form in which it is
 * signed. A request for any other scheme, host, port or datastore is neither signed nor sent: it fails with an
 * {@link IOException}. Switch redirects off ({@code followRedirects(false)}): a signature must not travel.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS, Signature Version 4</a>
 */
public final class SigV4Interceptor implements Interceptor {
    private static final String SERVICE = "healthlake";
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final Endpoint endpoint;
    private final AwsCredentialsProvider credentials;
    private final Clock clock;

    SigV4Interceptor(Endpoint endpoint, AwsCredentialsProvider credentials, Clock clock) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Signs for one datastore.
     *
     * @param endpoint the datastore's endpoint as DescribeFHIRDatastore gives it: {@code https://HOST/datastore/ID/r4/}
     * @param region the region to sign for, such as {@code us-west-2}
     * @param credentials asked at each request
     * @throws IllegalArgumentException if the endpoint is not one
     */
    public static SigV4Interceptor of(URI endpoint, String region, AwsCredentialsProvider credentials) {
        RegionChoice choice = RegionChoice.of(region, System::getenv);
        return new SigV4Interceptor(Endpoint.of(endpoint, FhirUse.GENERAL, choice), credentials, Clock.systemUTC());
    }

    /**
     * Signs the request and sends it on.
     *
     * @throws IOException if the URL lies outside the datastore, or sending fails
     */
    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(sign(chain.request()));
    }

    Request sign(Request request) throws IOException {
        if (!endpoint.contains(request.url().toString())) {
            throw new RefusedUrlException();
        }
        Query query = Query.parse(request.url().encodedQuery());
        HttpUrl url = strict(request.url(), query);
        Payload payload = payload(request.body());
        SignedRequest signed = sign(sdkRequest(request, url, query, payload), payload);
        Request.Builder builder = request.newBuilder().url(url).method(request.method(), payload);
        for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
            set(builder, header.getKey(), header.getValue());
        }
        return builder.build();
    }

    private SignedRequest sign(SdkHttpRequest request, @Nullable Payload payload) {
        return SIGNER.sign(to -> {
            to.identity(credentials.resolveCredentials())
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock);
            if (payload != null) {
                to.payload(ContentStreamProvider.fromByteArrayUnsafe(payload.bytes()));
            }
        });
    }

    /** The same URL with its query as it is signed; raw {@code ==}, {@code +} and {@code /} of a cursor become escapes. */
    private static HttpUrl strict(HttpUrl url, Query query) {
        String encoded = query.encoded();
        return encoded.isEmpty() || encoded.equals(url.encodedQuery())
                ? url
                : url.newBuilder().encodedQuery(encoded).build();
    }

    /** The body in memory; one that can be written only once is sent from there. */
    private static @Nullable Payload payload(@Nullable RequestBody body) throws IOException {
        if (body == null || body instanceof Payload) {
            return (Payload) body;
        }
        Buffer buffer = new Buffer();
        body.writeTo(buffer);
        return new Payload(buffer.readByteArray(), body.contentType(), false);
    }

    private static SdkHttpRequest sdkRequest(Request request, HttpUrl url, Query query, @Nullable Payload payload) {
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .protocol(url.scheme())
                .host(url.host())
                .port(url.port())
                .encodedPath(url.encodedPath());
        query.pairs().forEach(pair -> sdk.appendRawQueryParameter(pair.name(), pair.value()));
        request.headers().forEach(header -> sdk.appendHeader(header.getFirst(), header.getSecond()));
        if (payload != null && payload.contentType() != null) {
            sdk.putHeader("Content-Type", payload.contentType().toString());
        }
        return sdk.build();
    }

    private static void set(Request.Builder request, String name, List<String> values) {
        request.removeHeader(name);
        values.forEach(value -> request.addHeader(name, value));
    }

    /** Host and region; no credentials. */
    @Override
    public String toString() {
        return "SigV4 for " + endpoint.origin() + " in " + endpoint.region();
    }
}
