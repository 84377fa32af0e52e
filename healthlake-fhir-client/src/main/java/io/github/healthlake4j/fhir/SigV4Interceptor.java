package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

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
    private static final byte[] NO_BODY = {};

    private final Endpoint endpoint;
    private final Signer signer;

    SigV4Interceptor(Endpoint endpoint, AwsCredentialsProvider credentials, Clock clock) {
        this.endpoint = endpoint;
        this.signer = new Signer(endpoint.region(), credentials, clock);
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
        Headers headers = signer.sign(
                request.method(),
                url.encodedPath(),
                query,
                headers(request.headers(), url, payload),
                payload == null ? NO_BODY : payload.bytes());
        return request.newBuilder()
                .url(url)
                .method(request.method(), payload)
                .headers(headers)
                .build();
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

    /** With those that OkHttp would add itself, too late to be signed. */
    private static Headers headers(Headers given, HttpUrl url, @Nullable Payload payload) {
        Headers.Builder headers = given.newBuilder().set("Host", host(url));
        if (payload != null && payload.contentType() != null) {
            headers.set("Content-Type", payload.contentType().toString());
        }
        return headers.build();
    }

    private static String host(HttpUrl url) {
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    /** Host and region; no credentials. */
    @Override
    public String toString() {
        return "SigV4 for " + endpoint.origin() + " in " + endpoint.region();
    }
}
