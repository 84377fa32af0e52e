package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * The FHIR R4 API of one HealthLake datastore.
 *
 * <pre>{@code
 * try (FhirClient fhir = FhirClient.builder().endpoint(datastore.endpoint()).build()) {
 *     Resource patient = fhir.read("Patient", "p-1");
 *     for (Resource found : fhir.search(Search.of("Observation").where("patient", "p-1"))) { … }
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads: make one for a process, and {@link #datastore(String)} or {@link #at(URI)} for others, which
 * share its connections. Nothing of the AWS SDK or OkHttp is touched before the first call. Every call ends within
 * {@link FhirClientBuilder#deadline(Duration)}, its retries included, and ends at once with a {@link CancelledException} if its thread is
 * interrupted. Failures are {@link FhirException}s; trouble with credentials comes as the AWS SDK's own exception.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html">FHIR R4, RESTful API</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources.html">HealthLake, FHIR resources</a>
 */
public final class FhirClient implements AutoCloseable {
    private final Transport transport;
    private final Place place;
    private final Lazy<Channel> channel;
    private final Duration deadline;
    private final Cancellation cancellation;
    private final boolean owner;
    private final Writes writes = new Writes(this::send, this::read);

    FhirClient(Transport transport, Place place) {
        this(
                transport,
                place,
                new Lazy<>(() -> transport.channel(place.endpoint())),
                transport.settings().deadline(),
                Cancellation.create(),
                true);
    }

    private FhirClient(
            Transport transport,
            Place place,
            Lazy<Channel> channel,
            Duration deadline,
            Cancellation cancellation,
            boolean owner) {
        this.transport = transport;
        this.place = place;
        this.channel = channel;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.owner = owner;
    }

    /** Starts a client. */
    public static FhirClientBuilder builder() {
        return new FhirClientBuilder();
    }

    /** A client of another datastore in the same region, sharing this one's connections, credentials and settings. */
    public FhirClient datastore(String id) {
        return at(place.withDatastore(id));
    }

    /** A client of a datastore in another region, sharing this one's connections, credentials and settings. */
    public FhirClient datastore(String id, String region) {
        return at(place.withDatastore(id).withRegion(region));
    }

    /** A client of another datastore by its endpoint, sharing this one's connections, credentials and settings. */
    public FhirClient at(URI endpoint) {
        return at(place.withEndpoint(endpoint));
    }

    private FhirClient at(Place other) {
        Lazy<Channel> way = new Lazy<>(() -> transport.channel(other.endpoint()));
        return new FhirClient(transport, other, way, deadline, cancellation, false);
    }

    /** This client, with calls that the handle stops. */
    public FhirClient with(Cancellation handle) {
        return new FhirClient(transport, place, channel, deadline, handle, false);
    }

    /** This client with another deadline for each call, its retries included. */
    public FhirClient withDeadline(Duration longest) {
        return new FhirClient(
                transport, place, channel, FhirClientBuilder.requirePositive(longest), cancellation, false);
    }

    /**
     * Reads the current version: {@code GET /{type}/{id}}.
     *
     * @throws NotFoundException if there is none
     * @throws GoneException if it was deleted
     * @see <a href="https://hl7.org/fhir/R4/http.html#read">FHIR R4, read</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-read.html">HealthLake, read</a>
     */
    public Resource read(String type, String id) {
        return resource(FhirRequest.get(Interaction.READ, type, new ResourceId(type, id).reference(), Query.EMPTY));
    }

    /**
     * Reads one version: {@code GET /{type}/{id}/_history/{version}}. Needs a datastore with history, the default since
     * 2024-10-25.
     *
     * @throws NotFoundException if there is no such version
     * @see <a href="https://hl7.org/fhir/R4/http.html#vread">FHIR R4, vread</a>
     */
    public Resource vread(String type, String id, String version) {
        String path = new ResourceId(type, id).reference() + "/_history/" + ResourceId.requireId(version);
        return resource(FhirRequest.get(Interaction.VREAD, type, path, Query.EMPTY));
    }

    /**
     * Searches: {@code GET /{type}?…} or {@code POST /{type}/_search}. Nothing is sent before a result is asked for.
     *
     * <p>HealthLake's search lags writes by seconds; a read does not.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#search">FHIR R4, search</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/searching-fhir-resources.html">HealthLake, search</a>
     */
    public SearchResults search(Search search) {
        return new SearchResults(search.firstPage(), this::page);
    }

    /**
     * One page, from where a token says on.
     *
     * @throws IllegalArgumentException if the token belongs to another datastore
     */
    public Page page(PageToken token) {
        if (!token.datastoreId().equals(endpoint().datastoreId())) {
            throw new IllegalArgumentException("the page token belongs to another datastore; search anew in this one");
        }
        return page(token.request());
    }

    private Page page(PageRequest wanted) {
        FhirRequest request = wanted.toRequest();
        Answer answer = Responses.expectSuccess(request, send(request));
        try {
            return new Page(answer.body(), BundleScan.of(answer.body()), endpoint(), wanted);
        } catch (IOException malformed) {
            throw Responses.malformed(request, answer, Resource.reason(malformed));
        }
    }

    /** As {@link #create(Resource, WriteOptions)} without options. */
    public Stored create(Resource resource) {
        return create(resource, WriteOptions.none());
    }

    /**
     * Creates: {@code POST /{type}}. The service gives the id; one in the resource is not kept.
     *
     * <p>Each create carries an idempotency key, the same over its retries, so that a lost answer makes no second resource: a 409
     * of code {@code duplicate} is a success, {@link Stored.Outcome#DUPLICATE}.
     *
     * @throws InvalidResourceException if the service finds the resource faulty
     * @see <a href="https://hl7.org/fhir/R4/http.html#create">FHIR R4, create</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-create.html">HealthLake, create</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-idempotency.html">HealthLake,
     *     idempotency</a>
     */
    public Stored create(Resource resource, WriteOptions options) {
        return writes.create(resource, options);
    }

    /** As {@link #update(Resource, WriteOptions)} without options. */
    public Stored update(Resource resource) {
        return update(resource, WriteOptions.none());
    }

    /**
     * Updates, or creates under the id the resource has: {@code PUT /{type}/{id}}.
     *
     * @throws IllegalStateException if the resource has no id
     * @throws VersionConflictException if a condition of the options does not hold; after a lost answer also because the first
     *     attempt succeeded: read, and compare
     * @throws InvalidResourceException if the service finds the resource faulty
     * @see <a href="https://hl7.org/fhir/R4/http.html#update">FHIR R4, update</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-update.html">HealthLake, update</a>
     */
    public Stored update(Resource resource, WriteOptions options) {
        return writes.update(resource, options);
    }

    /**
     * Updates the one resource that matches, or creates one if none does: {@code PUT /{type}?…}.
     *
     * @throws VersionConflictException if several match, or the one that does has another id than the resource
     * @see <a href="https://hl7.org/fhir/R4/http.html#cond-update">FHIR R4, conditional update</a>
     */
    public Stored updateWhere(Search criteria, Resource resource, WriteOptions options) {
        return writes.updateWhere(criteria, resource, options);
    }

    /** As {@link #delete(String, String, WriteOptions)} without options. */
    public void delete(String type, String id) {
        delete(type, id, WriteOptions.none());
    }

    /**
     * Deletes: {@code DELETE /{type}/{id}}. The history stays, and the id stays taken.
     *
     * @throws VersionConflictException if the resource is at another version than the options name
     * @see <a href="https://hl7.org/fhir/R4/http.html#delete">FHIR R4, delete</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-delete.html">HealthLake, delete</a>
     */
    public void delete(String type, String id, WriteOptions options) {
        writes.delete(type, id, options);
    }

    /** As {@link #transaction(Transaction, WriteOptions)} without options. */
    public BundleResult transaction(Transaction transaction) {
        return transaction(transaction, WriteOptions.none());
    }

    /**
     * Does all of it or nothing: {@code POST /}. It is sent again after a failure only if every entry may be repeated.
     *
     * @throws FhirException if it was refused: nothing was done then
     * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, transaction</a>
     */
    public BundleResult transaction(Transaction transaction, WriteOptions options) {
        return bundle(transaction.draft().toRequest(options));
    }

    /** As {@link #batch(Batch, WriteOptions)} without options. */
    public BundleResult batch(Batch batch) {
        return batch(batch, WriteOptions.none());
    }

    /**
     * Does each entry by itself: {@code POST /}. Look at {@link BundleResult#failures()}.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, batch</a>
     */
    public BundleResult batch(Batch batch, WriteOptions options) {
        return bundle(batch.draft().toRequest(options));
    }

    private BundleResult bundle(FhirRequest request) {
        Answer answer = Responses.expectSuccess(request, send(request));
        try {
            return new BundleResult(answer.body(), BundleScan.of(answer.body()).entries());
        } catch (IOException malformed) {
            throw Responses.malformed(request, answer, Resource.reason(malformed));
        }
    }

    /**
     * What the datastore can do: {@code GET /metadata}, a CapabilityStatement.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#capabilities">FHIR R4, capabilities</a>
     */
    public Resource capabilities() {
        return resource(FhirRequest.get(Interaction.CAPABILITIES, "metadata", "metadata", Query.EMPTY));
    }

    private Resource resource(FhirRequest request) {
        return Responses.resource(request, Responses.expectSuccess(request, send(request)));
    }

    private Answer send(FhirRequest request) {
        return channel.get().send(request, deadline, cancellation);
    }

    private Endpoint endpoint() {
        return channel.get().endpoint();
    }

    /** Closes the connections, if this client was built and not derived from another: the others share them. */
    @Override
    public void close() {
        if (owner) {
            transport.close();
        }
    }

    /** The datastore. */
    @Override
    public String toString() {
        return "FHIR client of " + place;
    }
}
