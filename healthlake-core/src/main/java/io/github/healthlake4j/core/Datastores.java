package io.github.healthlake4j.core;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.model.ListFhirDatastoresResponse;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/**
 * The datastores of one account in one region.
 *
 * <p>Every method throws the AWS SDK's exceptions as they are, among them {@code ValidationException},
 * {@code AccessDeniedException}, {@code ThrottlingException}, {@code InternalServerException} and, from the SDK itself,
 * {@code SdkClientException} when there are no credentials or no connection; and {@link IllegalArgumentException},
 * before any call, for a value that breaks the service's rules. An interrupt ends a call at once: it throws
 * {@code AbortedException} with the thread's flag set, though what was asked of the service may happen all the same.
 * Safe for use by many threads.
 */
public final class Datastores {
    private final ControlPlane service;
    private final Poller poller;

    Datastores(ControlPlane service, Poller poller) {
        this.service = service;
        this.poller = poller;
    }

    /**
     * Asks for a datastore. It is {@code CREATING} for 15 to 30 minutes; {@link #await} tells when it is there. An
     * active datastore is billed by the hour.
     *
     * @return id, ARN, status and endpoint; the rest is absent until it is described
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_CreateFHIRDatastore.html">CreateFHIRDatastore</a>
     */
    public Datastore create(NewDatastore wanted) {
        return FromSdk.created(service.ask(sdk -> sdk.createFHIRDatastore(ToSdk.create(wanted))));
    }

    /**
     * The datastore as it is now.
     *
     * @param id 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws ResourceNotFoundException if there is none with that id in the region
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DescribeFHIRDatastore.html">DescribeFHIRDatastore</a>
     */
    public Datastore describe(String id) {
        String checked = Rule.DATASTORE_ID.require("datastoreId", id);
        return FromSdk.datastore(service.ask(sdk -> sdk.describeFHIRDatastore(request -> request.datastoreId(checked)))
                .datastoreProperties());
    }

    /** Every datastore. */
    public Listing<Datastore> list() {
        return list(DatastoreFilter.any());
    }

    /**
     * The datastores that the filter lets through; nothing is called before the first of them is asked for.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ListFHIRDatastores.html">ListFHIRDatastores</a>
     */
    public Listing<Datastore> list(DatastoreFilter filter) {
        return new Listing<>("datastores", (maxResults, nextToken) -> page(filter, maxResults, nextToken));
    }

    private ListingPage<Datastore> page(DatastoreFilter filter, int maxResults, @Nullable String nextToken) {
        ListFhirDatastoresResponse answer =
                service.ask(sdk -> sdk.listFHIRDatastores(ToSdk.list(filter, maxResults, nextToken)));
        return new ListingPage<>(
                answer.datastorePropertiesList().stream()
                        .map(FromSdk::datastore)
                        .toList(),
                answer.nextToken());
    }

    /**
     * Deletes a datastore with all its resources; there is no way back. It is {@code DELETING} for 15 to 20 minutes.
     *
     * @param id 1 to 32 characters, in practice 32 hexadecimal digits
     * @return id, ARN, status and endpoint; the rest is absent
     * @throws ResourceNotFoundException if there is none with that id in the region
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DeleteFHIRDatastore.html">DeleteFHIRDatastore</a>
     */
    public Datastore delete(String id) {
        String checked = Rule.DATASTORE_ID.require("datastoreId", id);
        return FromSdk.deleted(service.ask(sdk -> sdk.deleteFHIRDatastore(request -> request.datastoreId(checked))));
    }

    /**
     * Waits until the service is done with a datastore: until it is {@code ACTIVE} after a create and {@code DELETED}
     * after a delete. A status that this version does not know ends the wait unless its name ends in {@code ING}.
     *
     * @param id 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws DatastoreFailedException if it is {@code CREATE_FAILED}
     * @throws WaitTimeoutException if the time is up first; HealthLake goes on all the same
     * @throws WaitInterruptedException if the thread is interrupted; its flag is set
     */
    public Datastore await(String id, Wait wait) {
        AtomicReference<@Nullable Datastore> last = new AtomicReference<>();
        Watch<Datastore> watch = new Watch<>(
                "datastore " + Rule.DATASTORE_ID.require("datastoreId", id),
                () -> look(id, last),
                datastore -> !datastore.isChanging(),
                Datastore::status,
                datastore -> JobProgress.none());
        Datastore settled = poller.await(watch, wait);
        if (settled.isFailed()) {
            throw new DatastoreFailedException(settled);
        }
        return settled;
    }

    /** A datastore that was seen being deleted and is not found any more is deleted. */
    private Datastore look(String id, AtomicReference<@Nullable Datastore> last) {
        try {
            Datastore seen = describe(id);
            last.set(seen);
            return seen;
        } catch (ResourceNotFoundException gone) {
            Datastore before = last.get();
            if (before != null && before.status().equals("DELETING")) {
                return before.withStatus("DELETED");
            }
            throw gone;
        }
    }
}
