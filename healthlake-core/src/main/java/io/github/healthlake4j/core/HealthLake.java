package io.github.healthlake4j.core;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/**
 * AWS HealthLake's control plane in one region: datastores, import and export jobs, and tags.
 *
 * <pre>{@code
 * try (HealthLake healthLake = HealthLake.create()) {
 *     Datastore asked = healthLake.datastores().create(NewDatastore.named("clinic"));
 *     Datastore ready = healthLake.datastores().await(asked.id(), Wait.upTo(Duration.ofMinutes(40)));
 * }
 * }</pre>
 *
 * Nothing is opened, no configuration file read and no credentials looked up before the first call. Safe for use by
 * many threads; one instance, and with {@link #inRegion} one client a region, serves a whole program.
 *
 * <p>Calls go over the JDK's {@code HttpURLConnection}, which keeps five idle connections to a host. A program that makes
 * more calls at once spares itself handshakes by the system property {@code http.maxConnections}.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/Welcome.html">AWS HealthLake API
 *     Reference</a>
 */
public final class HealthLake implements AutoCloseable {
    private final Clients clients;
    private final Supplier<RegionChoice> region;
    private final Poller poller;
    private final Workers workers;
    private final Consumer<String> requestIds;
    private final Datastores datastores;
    private final ImportJobs importJobs;
    private final ExportJobs exportJobs;
    private final Tags tags;

    HealthLake(Clients clients, Supplier<RegionChoice> region, Poller poller) {
        this(clients, region, poller, new Workers(), id -> {});
    }

    private HealthLake(
            Clients clients,
            Supplier<RegionChoice> region,
            Poller poller,
            Workers workers,
            Consumer<String> requestIds) {
        this.clients = clients;
        this.region = region;
        this.poller = poller;
        this.workers = workers;
        this.requestIds = requestIds;
        ControlPlane service = new ControlPlane(() -> clients.in(region.get()), workers, requestIds);
        this.datastores = new Datastores(service, poller);
        this.importJobs = new ImportJobs(service, poller, this::staging);
        this.exportJobs = new ExportJobs(service, poller);
        this.tags = new Tags(service);
    }

    /** HealthLake as the environment says: region, credentials and endpoint from their usual places. */
    public static HealthLake create() {
        return builder().build();
    }

    /** Starts with every setting left to the environment. */
    public static Builder builder() {
        return new Builder();
    }

    /** HealthLake through a client of yours, which stays yours: {@link #close()} leaves it open. */
    public static HealthLake of(HealthLakeClient client) {
        GivenClient given = new GivenClient(client);
        return new HealthLake(given, given::region, Poller.system());
    }

    /** Create, describe, list, await and delete datastores. */
    public Datastores datastores() {
        return datastores;
    }

    /** Fill datastores from S3. */
    public ImportJobs importJobs() {
        return importJobs;
    }

    /** Write datastores to S3. */
    public ExportJobs exportJobs() {
        return exportJobs;
    }

    /** The tags of datastores. */
    public Tags tags() {
        return tags;
    }

    /**
     * Carries files to S3 and back in this region, with these credentials. Its S3 client is opened by the first who
     * asks, and closed by {@link #close()}.
     *
     * @throws IllegalStateException if {@code software.amazon.awssdk:s3} is not on the class path
     */
    public NdjsonStaging staging() {
        return clients.staging(region.get());
    }

    /** The region calls go to, such as {@code us-east-1}. */
    public String region() {
        return region.get().name();
    }

    /** Where {@link #region()} came from, for messages: {@code AWS_REGION}, {@code the AWS profile}, … */
    public String regionSource() {
        return region.get().source();
    }

    /**
     * The same settings in another region. Its client is opened once, however often it is asked for, and closed by
     * {@link #close()} of this one; closing the other does nothing.
     *
     * @throws IllegalArgumentException if that is no region's name
     */
    public HealthLake inRegion(String other) {
        RegionChoice chosen = RegionChoice.explicit(other);
        return new HealthLake(clients.borrowed(), () -> chosen, poller, workers, requestIds);
    }

    /**
     * The same settings and clients, telling the calling thread the request id of each answer, refusals included, by which AWS's
     * support and CloudTrail know the call. Closing it does nothing.
     */
    public HealthLake withRequestIds(Consumer<String> sink) {
        return new HealthLake(clients.borrowed(), region, poller, workers, sink);
    }

    /** Closes the clients that were opened here. Calls after it fail. */
    @Override
    public void close() {
        clients.close();
    }

    /** Settings, all of them optional. */
    public static final class Builder {
        private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

        private @Nullable String region;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable URI endpoint;
        private @Nullable URI s3Endpoint;
        private Duration callTimeout = CALL_TIMEOUT;

        private Builder() {}

        /** The region; otherwise {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, the profile's, or us-west-2. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** Who calls; otherwise the SDK's default chain, asked at the first call. */
        public Builder credentials(@Nullable AwsCredentialsProvider credentials) {
            this.credentials = credentials;
            return this;
        }

        /**
         * Another endpoint, such as the local HealthLake; otherwise {@code AWS_ENDPOINT_URL_HEALTHLAKE},
         * {@code AWS_ENDPOINT_URL}, the profile's, or the region's own.
         */
        public Builder endpoint(@Nullable URI endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Another endpoint for S3, such as the local HealthLake's; otherwise {@code AWS_ENDPOINT_URL_S3},
         * {@code AWS_ENDPOINT_URL}, the profile's, or the region's own.
         */
        public Builder s3Endpoint(@Nullable URI s3Endpoint) {
            this.s3Endpoint = s3Endpoint;
            return this;
        }

        /** How long one call may take with all its retries; otherwise 60 seconds. */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = callTimeout;
            return this;
        }

        /**
         * Checks the settings and puts them together.
         *
         * @throws IllegalArgumentException naming the setting that is wrong
         */
        public HealthLake build() {
            if (callTimeout.isNegative() || callTimeout.isZero()) {
                throw new IllegalArgumentException("callTimeout must be positive, but is " + callTimeout);
            }
            check("endpoint", endpoint);
            check("s3Endpoint", s3Endpoint);
            return new HealthLake(
                    new OpenedClients(credentials, endpoint, s3Endpoint, callTimeout), choose(region), Poller.system());
        }

        private static void check(String setting, @Nullable URI endpoint) {
            if (endpoint != null && (endpoint.getHost() == null || endpoint.getScheme() == null)) {
                throw new IllegalArgumentException(
                        setting + " must be an absolute URL such as http://127.0.0.1:8090, but has no scheme or host");
            }
        }

        private static Supplier<RegionChoice> choose(@Nullable String explicit) {
            if (explicit == null) {
                return new Lazy<>(() -> RegionChoice.find(System::getenv, RegionChoice::ofProfile));
            }
            RegionChoice chosen = RegionChoice.explicit(explicit);
            return () -> chosen;
        }
    }
}
