package io.github.healthlake4j.fhir;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

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
    private final Session session;
    private final boolean owner;

    FhirClient(Transport transport, Place place) {
        this(transport, place, Session.of(transport, place), true);
    }

    private FhirClient(Transport transport, Place place, Session session, boolean owner) {
        this.transport = transport;
        this.place = place;
        this.session = session;
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
        return new FhirClient(transport, other, session.at(transport, other), false);
    }

    /** This client, with calls that the handle stops. */
    public FhirClient with(Cancellation handle) {
        return new FhirClient(transport, place, session.with(handle), false);
    }

    /**
     * This client, with calls that run on the calling thread itself: for one who makes many small calls on threads of his own, for
     * the hand-over to a worker is a fifth of what a read costs. The handle stops such a call at once; an interrupt alone does not,
     * for a thread that reads from a socket does not notice it.
     */
    public FhirClient onCallingThread(Cancellation handle) {
        return new FhirClient(transport, place, session.onCallingThread(handle), false);
    }

    /** This client, telling the calling thread the request id of each answer, by which AWS's support and CloudTrail know it. */
    public FhirClient withRequestIds(Consumer<String> sink) {
        return new FhirClient(transport, place, session.with(sink), false);
    }

    /** This client with another deadline for each call, its retries included. */
    public FhirClient withDeadline(Duration longest) {
        return new FhirClient(transport, place, session.with(FhirClientBuilder.requirePositive(longest)), false);
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
        return session.read(new ResourceId(type, id));
    }

    /**
     * Reads one version: {@code GET /{type}/{id}/_history/{version}}. Needs a datastore with history, the default since
     * 2024-10-25.
     *
     * @throws NotFoundException if there is no such version
     * @throws GoneException if that version is a deletion
     * @see <a href="https://hl7.org/fhir/R4/http.html#vread">FHIR R4, vread</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-read-history.html">HealthLake,
     *     history</a>
     */
    public Resource vread(String type, String id, String version) {
        String path = new ResourceId(type, id).reference() + "/_history/" + ResourceId.requireId(version);
        return session.resource(FhirRequest.get(Interaction.VREAD, type, path, Query.EMPTY));
    }

    /**
     * Searches: {@code GET /{type}?…} or {@code POST /{type}/_search}. Nothing is sent before a result is asked for.
     *
     * <p>HealthLake's search lags writes by seconds; a read does not. It gives at most 100 entries to a page, knows no prefix
     * {@code ap}, sorts by five rules and by no complex type, and answers 400 to a parameter that it does not know.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#search">FHIR R4, search</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/searching-fhir-resources.html">HealthLake, search</a>
     */
    public SearchResults search(Search search) {
        return session.results(search.firstPage());
    }

    /**
     * One page, from where a token says on. HealthLake binds its cursor to {@code _count}; the token carries both.
     *
     * @throws IllegalArgumentException if the token belongs to another datastore
     * @see <a href="https://hl7.org/fhir/R4/http.html#paging">FHIR R4, paging</a>
     */
    public Page page(PageToken token) {
        return session.page(token);
    }

    /**
     * Lists versions: {@code GET /{type}/{id}/_history}. HealthLake's history lags writes, at times by minutes, and may be switched
     * off for a type.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-read-history.html">HealthLake,
     *     history</a>
     */
    public SearchResults history(History history) {
        return session.results(history.firstPage());
    }

    /**
     * All that is held of one patient: {@code GET /Patient/{id}/$everything}. HealthLake has it for one patient only, not for all.
     *
     * @throws NotFoundException if there is no such patient
     * @see <a href="https://hl7.org/fhir/R4/patient-operation-everything.html">FHIR R4, Patient/$everything</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-everything.html">HealthLake,
     *     $everything</a>
     */
    public SearchResults everything(Everything everything) {
        return session.results(everything.firstPage());
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
        return new Writes(session).create(resource, options);
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
        return new Writes(session).update(resource, options);
    }

    /**
     * Updates the one resource that matches, or creates one if none does: {@code PUT /{type}?…}. What matches is found by the
     * search, which lags writes by seconds.
     *
     * @throws VersionConflictException if several match, or the one that does has another id than the resource, or none does and
     *     the resource's id is taken
     * @throws InvalidResourceException if the service finds the resource faulty
     * @throws IllegalArgumentException if the criteria are none, or of another type than the resource
     * @see <a href="https://hl7.org/fhir/R4/http.html#cond-update">FHIR R4, conditional update</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-update.html">HealthLake, update</a>
     */
    public Stored updateWhere(Search criteria, Resource resource, WriteOptions options) {
        return new Writes(session).updateWhere(criteria, resource, options);
    }

    /**
     * Changes parts of a resource: {@code PATCH /{type}/{id}}. It is sent again after a failure only with
     * {@link WriteOptions#ifMatch(String)}.
     *
     * @throws InvalidResourceException if the patch cannot be applied, or what comes of it is faulty
     * @throws VersionConflictException if the resource is at another version than the options name
     * @see <a href="https://hl7.org/fhir/R4/http.html#patch">FHIR R4, patch</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-patch.html">HealthLake, patch</a>
     */
    public Stored patch(String type, String id, Patch patch, WriteOptions options) {
        return new Writes(session).patch(type, id, patch, options);
    }

    /** As {@link #delete(String, String, WriteOptions)} without options. */
    public void delete(String type, String id) {
        delete(type, id, WriteOptions.none());
    }

    /**
     * Deletes: {@code DELETE /{type}/{id}}. The history stays, and the id stays taken: {@link WriteOptions#ifAbsent()} does not hold
     * for it. To delete for good there is {@link JobRequest#erase(String, String)}.
     *
     * @throws NotFoundException if the service says that there is none
     * @throws VersionConflictException if the resource is at another version than the options name
     * @see <a href="https://hl7.org/fhir/R4/http.html#delete">FHIR R4, delete</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-delete.html">HealthLake, delete</a>
     */
    public void delete(String type, String id, WriteOptions options) {
        new Writes(session).delete(type, id, options);
    }

    /**
     * Deletes the one resource that matches: {@code DELETE /{type}?…}.
     *
     * @throws NotFoundException if none matches
     * @throws VersionConflictException if several match
     * @throws IllegalArgumentException if the criteria are none
     * @see <a href="https://hl7.org/fhir/R4/http.html#3.1.0.7.1">FHIR R4, conditional delete</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-delete.html">HealthLake, delete</a>
     */
    public void deleteWhere(Search criteria, WriteOptions options) {
        new Writes(session).deleteWhere(criteria, options);
    }

    /**
     * Deletes all that match, page by page: {@code DELETE /{type}?…&_count=100}. Not atomic: look at
     * {@link BundleResult#failures()}. No entries if nothing matches. FHIR knows no paged delete: HealthLake's next links are
     * followed with DELETE.
     *
     * <p>If the first page fails, its exception is thrown. If a later one does, its failure is the last entry of the result, so that
     * what the pages before it deleted is not lost; call again to go on.
     *
     * @throws CancelledException if it is cancelled; what was deleted until then stays deleted
     * @throws IllegalArgumentException if the criteria are none: they would match everything
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-delete.html">HealthLake, delete</a>
     */
    public BundleResult deleteMany(Search criteria) {
        Writes.requireCriteria(criteria, criteria.path());
        return new Bundles(session).deleteMany(criteria, WriteOptions.none());
    }

    /** As {@link #transaction(Transaction, WriteOptions)} without options. */
    public BundleResult transaction(Transaction transaction) {
        return transaction(transaction, WriteOptions.none());
    }

    /**
     * Does all of it or nothing: {@code POST /}. It is sent again after a failure only if every entry may be repeated. HealthLake
     * takes 100 entries and does them in the order given, where FHIR has deletes first.
     *
     * @throws FhirException if it was refused: nothing was done then
     * @throws IllegalArgumentException if HealthLake would refuse it; nothing was sent then, and the message says why
     * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, transaction</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
     */
    public BundleResult transaction(Transaction transaction, WriteOptions options) {
        return new Bundles(session).transaction(transaction.draft(), options);
    }

    /**
     * Hands over up to 500 entries to be done all or not at all, and does not wait: {@code POST /} with
     * {@code Prefer: respond-async}.
     *
     * @throws IllegalArgumentException if HealthLake would refuse it; nothing was sent then, and the message says why
     * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, transaction</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
     */
    public PendingTransaction transactionAsync(Transaction transaction, WriteOptions options) {
        return new Bundles(session).transactionAsync(transaction.draft(), options, transport.waiting());
    }

    /** A transaction handed over before, by its id. */
    public PendingTransaction pendingTransaction(String id) {
        return new PendingTransaction(JobId.require(id), session, transport.waiting());
    }

    /** As {@link #batch(Batch, WriteOptions)} without options. */
    public BundleResult batch(Batch batch) {
        return batch(batch, WriteOptions.none());
    }

    /**
     * Does each entry by itself: {@code POST /}. Look at {@link BundleResult#failures()}.
     *
     * <p>One that is too large for HealthLake goes in several bundles, one after the other. If the first fails, its exception is
     * thrown; if a later one does, its entries and those behind it are failures in the result, so that what became of the others is
     * not lost.
     *
     * @throws IllegalArgumentException if HealthLake would refuse it; nothing was sent then, and the message says why
     * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, batch</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
     */
    public BundleResult batch(Batch batch, WriteOptions options) {
        return new Bundles(session).batch(batch.draft(), options);
    }

    /**
     * What the datastore can do: {@code GET /metadata}, a CapabilityStatement. HealthLake wants it signed, like every other request.
     *
     * @see <a href="https://hl7.org/fhir/R4/http.html#capabilities">FHIR R4, capabilities</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-capability-statement.html">HealthLake</a>
     */
    public Resource capabilities() {
        return session.resource(FhirRequest.get(Interaction.CAPABILITIES, "metadata", "metadata", Query.EMPTY));
    }

    /**
     * Checks a resource and stores nothing: {@code POST /{type}/$validate}. A faulty resource is no exception: look at
     * {@link OperationOutcome#hasErrors()}.
     *
     * @throws NotFoundException if the type or the profile is unknown
     * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-validate.html">HealthLake,
     *     $validate</a>
     */
    public OperationOutcome validate(Validation validation) {
        return session.outcome(validation.toRequest());
    }

    /**
     * Runs an operation that answers at once.
     *
     * @see <a href="https://hl7.org/fhir/R4/operations.html">FHIR R4, operations</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public Resource operation(Operation operation) {
        return session.resource(operation.toRequest());
    }

    /**
     * Starts a job. Most of them destroy: read what {@link JobRequest} says of each. A start is never sent a second time by itself.
     *
     * @see <a href="https://hl7.org/fhir/R4/async.html">FHIR R4, asynchronous requests</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public Job start(JobRequest job) {
        FhirRequest request = job.toRequest();
        return job(job.kind(), JobId.of(request, session.succeed(request)));
    }

    /** A job started before, by its id. */
    public Job job(JobKind kind, String id) {
        return new Job(kind, id, session, transport.waiting());
    }

    Session session() {
        return session;
    }

    /** Closes the connections, if this client was built and not derived from another: the others share them. */
    @Override
    public void close() {
        if (owner) {
            transport.close();
        }
    }

    @Override
    public String toString() {
        return "FHIR client of " + place;
    }
}
