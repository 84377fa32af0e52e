package io.github.healthlake4j.fhir;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Puts a {@link FhirClient} together. Only the datastore must be set, by its endpoint or by its id. */
public final class FhirClientBuilder {
    private @Nullable URI endpoint;
    private @Nullable String datastore;
    private @Nullable String region;
    private @Nullable URI serviceEndpoint;
    private FhirUse use = FhirUse.GENERAL;
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable Supplier<String> bearer;
    private @Nullable OkHttpClient http;
    private Duration deadline = Settings.DEFAULT.deadline();
    private int attempts = Settings.DEFAULT.attempts();
    private long maxAnswerBytes = Settings.DEFAULT.maxAnswerBytes();
    private @Nullable Consumer<CallMetrics> metrics;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
    private Clock clock = Clock.systemUTC();

    FhirClientBuilder() {}

    /** The datastore's endpoint, as DescribeFHIRDatastore gives it: {@code https://HOST/datastore/ID/r4/}. */
    public FhirClientBuilder endpoint(URI value) {
        endpoint = value;
        return this;
    }

    /** The datastore's id, in place of its endpoint, which is then derived from id and region. */
    public FhirClientBuilder datastore(String id) {
        datastore = id;
        return this;
    }

    /**
     * The region to sign for. If it is not set: the one in the endpoint's host, else {@code AWS_REGION},
     * {@code AWS_DEFAULT_REGION}, the AWS profile's, {@code us-west-2}.
     */
    public FhirClientBuilder region(String value) {
        region = value;
        return this;
    }

    /**
     * Another base than AWS's for {@link #datastore(String)}, such as the local HealthLake's {@code http://localhost:8090}. If it is
     * not set: {@code AWS_ENDPOINT_URL_HEALTHLAKE}, {@code AWS_ENDPOINT_URL}, else AWS.
     */
    public FhirClientBuilder serviceEndpoint(URI value) {
        serviceEndpoint = value;
        return this;
    }

    /** On whose behalf requests are made, for the CMS metrics; {@link FhirUse#GENERAL} if it is not set. */
    public FhirClientBuilder use(FhirUse value) {
        use = value;
        return this;
    }

    /** Who signs; asked at each request. The AWS SDK's default chain if it is not set. */
    public FhirClientBuilder credentials(AwsCredentialsProvider provider) {
        credentials = provider;
        return this;
    }

    /**
     * A SMART on FHIR bearer token in place of a signature. The supplier is asked at each request, and once more after a 401: if
     * it then gives another token, the request is sent once again.
     */
    public FhirClientBuilder bearerToken(Supplier<String> token) {
        bearer = token;
        return this;
    }

    /**
     * An OkHttp client whose connections, timeouts, interceptors and event listener are used; it stays yours to close. Redirects
     * are switched off.
     */
    public FhirClientBuilder httpClient(OkHttpClient client) {
        http = client;
        return this;
    }

    /** The longest a call may take, its retries and their pauses included; 60 s if it is not set. */
    public FhirClientBuilder deadline(Duration longest) {
        deadline = longest;
        return this;
    }

    /** How often a repeatable request is sent at most; 4 if it is not set, 1 for no retries. */
    public FhirClientBuilder attempts(int most) {
        attempts = most;
        return this;
    }

    /** The largest answer that is read, in bytes after decompression; 64 MiB if it is not set. */
    public FhirClientBuilder maxAnswerBytes(long most) {
        maxAnswerBytes = most;
        return this;
    }

    /** Told of each call at its end, on a thread of the client: count or log there, quickly and without throwing. */
    public FhirClientBuilder metrics(Consumer<CallMetrics> sink) {
        metrics = sink;
        return this;
    }

    FhirClientBuilder environment(UnaryOperator<@Nullable String> variables) {
        environment = variables;
        return this;
    }

    FhirClientBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    FhirClientBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * The client. Nothing is sent, looked up or loaded yet.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     */
    public FhirClient build() {
        if ((endpoint == null) == (datastore == null)) {
            throw new IllegalArgumentException("set either endpoint or datastore, to say which datastore is meant");
        }
        if (endpoint != null && serviceEndpoint != null) {
            throw new IllegalArgumentException("serviceEndpoint goes with datastore; endpoint is whole by itself");
        }
        if (credentials != null && bearer != null) {
            throw new IllegalArgumentException("set either credentials or bearerToken, not both");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
        if (maxAnswerBytes < 1 || maxAnswerBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("maxAnswerBytes must be 1 to 2147483639");
        }
        if (datastore != null) {
            Endpoint.requireDatastoreId(datastore);
        }
        Settings settings =
                new Settings(credentials, bearer, http, requirePositive(deadline), attempts, maxAnswerBytes, metrics);
        Place place = new Place(endpoint, datastore, region, serviceEndpoint, use, environment);
        if (endpoint != null) {
            Endpoint.of(endpoint, use, new RegionChoice(RegionChoice.FALLBACK, environment, java.util.Optional::empty));
        }
        return new FhirClient(Transport.of(settings, sleeper, clock), place);
    }

    static Duration requirePositive(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be longer than nothing");
        }
        return deadline;
    }
}
