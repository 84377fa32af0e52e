package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.entity.PartitionEntity;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.interceptor.partition.RequestTenantPartitionInterceptor;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Which partition a call belongs to: the one named like the datastore in the front's header, made on first use.
 *
 * <p>HAPI's own tenant id stays empty on purpose: with it, HAPI cuts the links that it writes.
 */
class DatastorePartitions extends RequestTenantPartitionInterceptor {
    static final String HEADER = "X-Datastore";
    /** The datastore of the request that a thread answers: what HAPI reads on its way is read there as well. */
    static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    @Autowired
    @Nullable IPartitionLookupSvc partitions;

    @Override
    protected RequestPartitionId extractPartitionIdFromRequest(RequestDetails details) {
        if (details instanceof ServletRequestDetails servlet) {
            HttpServletRequest request = servlet.getServletRequest();
            String datastore = request == null ? null : request.getHeader(HEADER);
            if (datastore != null) {
                return RequestPartitionId.fromPartitionIdAndName(idOf(datastore), datastore);
            }
        }
        String current = CURRENT.get();
        return current == null
                ? super.extractPartitionIdFromRequest(details)
                : RequestPartitionId.fromPartitionIdAndName(idOf(current), current);
    }

    /** The partition's number; the partition is made if it is not there. */
    int idOf(String datastore) {
        Integer id = findId(datastore);
        return id != null ? id : create(datastore);
    }

    @Nullable Integer findId(String datastore) {
        try {
            PartitionEntity found = lookup().getPartitionByName(datastore);
            return found == null ? null : found.getId();
        } catch (ResourceNotFoundException e) {
            return null;
        }
    }

    void forget(int id) {
        lookup().deletePartition(id);
        lookup().invalidateCaches();
    }

    private synchronized int create(String datastore) {
        Integer made = findId(datastore);
        if (made != null) {
            return made;
        }
        var partition = new PartitionEntity();
        partition.setId(lookup().generateRandomUnusedPartitionId());
        partition.setName(datastore);
        return lookup().createPartition(partition, null).getId();
    }

    private IPartitionLookupSvc lookup() {
        if (partitions == null) {
            throw new IllegalStateException("the partitions are asked for before Spring has set them");
        }
        return partitions;
    }
}
