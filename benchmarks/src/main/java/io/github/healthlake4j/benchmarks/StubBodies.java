package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The answers of the stub, each made once and kept as bytes: what is measured is the client, not the stub's JSON. */
final class StubBodies {
    static final String DATASTORE = "a1b2c3d4e5f60718293a4b5c6d7e8f90";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double CREATED = 1_767_225_600.123;
    private static final int DATASTORES_A_PAGE = 500;
    /** The most answers that are kept: 2,000 pages of ten are 50 MB. */
    private static final int KEPT = 2_000;

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    /** One Patient, about 2.4 KB; the one named so is small. */
    byte[] patient(String id) {
        return keep(
                "Patient/" + id,
                () -> id.equals(StubPatients.SMALL) ? StubPatients.small() : StubPatients.patient(id, 0));
    }

    /** One page of a search over {@code total} Patients; {@code base} is the datastore's URL without a slash at its end. */
    byte[] page(String base, int total, int count, int offset) {
        String key = base + '|' + total + '|' + count + '|' + offset;
        return keep(key, () -> bundle(base, total, count, offset));
    }

    /** One page of ListFHIRDatastores over {@code total} of them. */
    byte[] datastores(String origin, int total, int offset) {
        return keep("datastores|" + origin + '|' + total + '|' + offset, () -> {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode datastores = list.putArray("DatastorePropertiesList");
            int end = Math.min(total, offset + DATASTORES_A_PAGE);
            for (int i = offset; i < end; i++) {
                datastore(datastores.addObject(), origin, i);
            }
            if (end < total) {
                list.put("NextToken", Integer.toString(end));
            }
            return list;
        });
    }

    private byte[] keep(String key, Supplier<ObjectNode> body) {
        if (kept.size() > KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(key, missing -> bytes(body.get()));
    }

    private static ObjectNode bundle(String base, int total, int count, int offset) {
        ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
        bundle.put("id", "b-" + offset).put("type", "searchset").put("total", total);
        ArrayNode links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", base + "/Patient?_count=" + count);
        int end = Math.min(total, offset + count);
        if (end < total) {
            links.addObject().put("relation", "next").put("url", base + "/Patient?_count=" + count + "&page=" + end);
        }
        ArrayNode entries = bundle.putArray("entry");
        for (int i = offset; i < end; i++) {
            String id = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", i);
            ObjectNode entry = entries.addObject().put("fullUrl", base + "/Patient/" + id);
            entry.set("resource", StubPatients.patient(id, i));
            entry.putObject("search").put("mode", "match");
        }
        return bundle;
    }

    private static void datastore(ObjectNode datastore, String origin, int i) {
        String id = String.format(Locale.ROOT, "a1b2c3d4e5f60718293a4b5c%08x", i);
        datastore
                .put("DatastoreId", id)
                .put("DatastoreArn", "arn:aws:healthlake:us-east-1:123456789012:datastore/fhir/" + id)
                .put("DatastoreName", "store-" + i)
                .put("DatastoreStatus", "ACTIVE")
                .put("CreatedAt", CREATED)
                .put("DatastoreTypeVersion", "R4")
                .put("DatastoreEndpoint", origin + "/datastore/" + id + "/r4/");
        datastore.putObject("SseConfiguration").putObject("KmsEncryptionConfig").put("CmkType", "AWS_OWNED_KMS_KEY");
        datastore
                .putObject("IdentityProviderConfiguration")
                .put("AuthorizationStrategy", "AWS_AUTH")
                .put("FineGrainedAuthorizationEnabled", false);
    }

    static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree without cycles could not be written", impossible);
        }
    }
}
