package io.github.healthlake4j.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * HealthLake on your own machine: its control plane and its FHIR R4 API, signatures checked, on a loopback port.
 *
 * <pre>{@code
 * try (LocalHealthLake lake = LocalHealthLake.start()) {
 *     String datastore = lake.createDatastore("test");
 *     URI fhir = lake.endpoint().resolve("/datastore/" + datastore + "/r4/");
 * }
 * }</pre>
 *
 * <p>The control plane answers as soon as {@code start} returns. The FHIR engine, a child process, needs some ten
 * seconds more; until then a datastore is {@code CREATING}. Several may run in one JVM; {@link #close} ends the child
 * and removes temporary data.
 */
public final class LocalHealthLake implements AutoCloseable {
    private final Builder settings;
    private final @Nullable Engine engine;
    private final DatastoreLifecycle lifecycle;
    private final FrontServer front;
    private final @Nullable FrontServer s3;
    /** What is to be closed, the latest first. */
    private final Deque<Closeable> parts = new ConcurrentLinkedDeque<>();

    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();

    private LocalHealthLake(Builder settings) throws IOException {
        this.settings = settings;
        front = new FrontServer(settings.port);
        parts.push(front::close);
        try {
            URI endpoint = front.endpoint();
            DataFolder data = DataFolder.open(settings.data);
            parts.push(data::close);
            var datastores = Datastores.open(data.file("datastores.json"), endpoint, settings.account);
            var s3Credentials = new Credentials("gateway", UUID.randomUUID().toString());
            Engine started = settings.fhir ? Engine.start(data, s3Credentials) : null;
            engine = started;
            if (started != null) {
                parts.push(started::close);
            }
            lifecycle = new DatastoreLifecycle(datastores, engine, settings.creatingDelay);
            parts.push(lifecycle::close);
            var profiles = new Profiles();
            var s3Folder = new S3Folder(data.s3());
            var jobs = Jobs.open(data.file("jobs.json"));
            var runner = new JobRunner(jobs, engine, s3Folder, settings.account, endpoint, profiles, faults);
            parts.push(runner::close);
            var jobOperations = new JobOperations(datastores, jobs, runner);
            var exports = new Exports(jobOperations, jobs, runner, s3Folder);
            Optional<List<Principal>> principals = settings.principals();
            front.start(new CallHandler(new Router(
                    principals
                            .map(known -> SignatureCheck.of(known, settings.account, Clock.systemUTC()))
                            .orElseGet(SignatureCheck::none),
                    new ControlPlane(datastores, lifecycle, jobOperations),
                    new FhirPlane(
                            datastores,
                            engine,
                            endpoint,
                            new Personality(exports, faults, profiles),
                            data::isFull,
                            settings.bearerTokens),
                    faults,
                    log,
                    new StatusPage(datastores, jobs, log, () -> started == null ? "not started" : started.state()))));
            s3 = started == null ? null : startS3(principals, started, s3Credentials);
            lifecycle.resume();
            runner.resume();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private FrontServer startS3(Optional<List<Principal>> principals, Engine engine, Credentials own)
            throws IOException {
        var server = new FrontServer(settings.s3Port);
        parts.push(server::close);
        server.start(new S3Gateway(new S3Signature(principals, Clock.systemUTC()), own, engine::s3Endpoint));
        return server;
    }

    /**
     * Starts one with a free port, temporary data and the credentials {@code local} / {@code local}.
     *
     * @return a running one; close it
     * @throws java.io.UncheckedIOException if no port can be bound
     */
    public static LocalHealthLake start() {
        return builder().start();
    }

    /** Settings for one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The base of both planes, {@code http://127.0.0.1:PORT}: control plane at {@code /}, FHIR at {@code /datastore/ID/r4/}. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** The FHIR base of a datastore, ending with a slash. */
    public URI fhirEndpoint(String datastoreId) {
        return URI.create(Datastores.fhirEndpoint(endpoint(), datastoreId));
    }

    /**
     * The endpoint of S3, for path-style access with the same credentials.
     *
     * @throws IllegalStateException if it was started without FHIR: S3 lives in the same child process
     */
    public URI s3Endpoint() {
        return findS3Endpoint()
                .orElseThrow(() ->
                        new IllegalStateException("this local HealthLake was started without FHIR and so without S3"));
    }

    Optional<URI> findS3Endpoint() {
        return Optional.ofNullable(s3).map(FrontServer::endpoint);
    }

    /** What requests must be signed with. */
    public Credentials credentials() {
        return settings.credentials;
    }

    /** A region to sign for, {@code us-east-1}; any other is accepted as well. */
    public String region() {
        return Builder.REGION;
    }

    /**
     * Waits until the FHIR engine is up.
     *
     * @param timeout the longest wait
     * @throws IllegalStateException if it is not up by then, or has failed
     */
    public void awaitReady(Duration timeout) {
        if (engine != null) {
            engine.await(timeout);
        }
    }

    /** The engine; there is none in one that was started without FHIR. */
    Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("this local HealthLake was started without FHIR");
        }
        return engine;
    }

    /**
     * Makes an empty datastore and waits until it is {@code ACTIVE}, at most two minutes.
     *
     * @param name its name, 1 to 256 characters
     * @return its id, 32 lower-case hexadecimal digits
     */
    public String createDatastore(String name) {
        Objects.requireNonNull(name, "name");
        Datastore made = lifecycle.create(NewDatastore.named(name), Builder.REGION);
        lifecycle.awaitSettled(made.id(), Duration.ofMinutes(2));
        return made.id();
    }

    /**
     * Waits until a datastore is {@code ACTIVE}, its preload included.
     *
     * @param datastoreId its id
     * @param timeout the longest wait
     * @throws IllegalStateException if it is not by then, or has failed
     */
    public void awaitActive(String datastoreId, Duration timeout) {
        lifecycle.awaitSettled(datastoreId, timeout);
    }

    /** Trouble on purpose. */
    public Faults faults() {
        return faults;
    }

    /** The last requests, oldest first, at most a thousand. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    /** Ends everything: server, engine, temporary data. */
    @Override
    public void close() {
        for (Closeable part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.close();
            } catch (IOException e) {
                throw new UncheckedIOException("end the local HealthLake", e);
            }
        }
    }

    /** Settings of a {@link LocalHealthLake}; each has a default. */
    public static final class Builder {
        static final String REGION = "us-east-1";

        private int port;
        private int s3Port;
        private @Nullable Path data;
        private boolean fhir = true;
        private boolean signatures = true;
        private String account = "111122223333";
        private Credentials credentials = Credentials.DEFAULT;
        private @Nullable Path credentialsFile;
        private Set<String> bearerTokens = Set.of();
        private Duration creatingDelay = Duration.ZERO;

        private Builder() {}

        /** The port to listen on, 0 to 65535; 0, the default, takes a free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port must be 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /** The port of S3, 0 to 65535; 0, the default, takes a free one. */
        public Builder s3Port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("s3Port must be 0 to 65535: " + port);
            }
            this.s3Port = port;
            return this;
        }

        /** A folder that keeps the data over restarts; made if absent. Default: temporary data. */
        public Builder data(Path data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        /** Control plane only: no engine is started and datastores are active at once; FHIR calls answer 503. */
        public Builder withoutFhir() {
            this.fhir = false;
            return this;
        }

        /** Lets unsigned and wrongly signed requests through, for curl and browsers. */
        public Builder withoutSignatures() {
            this.signatures = false;
            return this;
        }

        /** The twelve-digit account in ARNs; default {@code 111122223333}. */
        public Builder account(String account) {
            if (!account.matches("[0-9]{12}")) {
                throw new IllegalArgumentException("account must be twelve digits");
            }
            this.account = account;
            return this;
        }

        /** What requests must be signed with; default {@code local} / {@code local}. */
        public Builder credentials(Credentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * Whoever else may sign requests, and what they may do: a JSON file with an array of
         * {@code {"accessKeyId","secretAccessKey","sessionToken","allow":["healthlake:ReadResource", …]}}. A {@code *}
         * in an action stands for any characters; without {@code allow} all are allowed.
         */
        public Builder credentialsFile(Path file) {
            this.credentialsFile = Objects.requireNonNull(file, "file");
            return this;
        }

        /** Bearer tokens that SMART on FHIR datastores take. */
        public Builder bearerTokens(Set<String> tokens) {
            this.bearerTokens = Set.copyOf(tokens);
            return this;
        }

        /** Whose signatures count; empty if none is asked for. */
        private Optional<List<Principal>> principals() throws IOException {
            if (!signatures) {
                return Optional.empty();
            }
            var principals = new ArrayList<Principal>();
            principals.add(Principal.unlimited(credentials));
            if (credentialsFile != null) {
                principals.addAll(Principal.read(credentialsFile));
            }
            return Optional.of(principals);
        }

        /** How long a datastore stays {@code CREATING} and {@code DELETING} at least; default zero. */
        public Builder creatingDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("creatingDelay must not be negative: " + delay);
            }
            this.creatingDelay = delay;
            return this;
        }

        /**
         * Starts it.
         *
         * @return a running one; close it
         * @throws java.io.UncheckedIOException if the port is taken or the data folder cannot be used
         */
        public LocalHealthLake start() {
            try {
                return new LocalHealthLake(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
