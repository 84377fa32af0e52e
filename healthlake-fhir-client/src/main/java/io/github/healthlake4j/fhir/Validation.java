package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $validate} is to check: a resource, against a profile or for a purpose. Immutable.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-validate.html">HealthLake,
 *     $validate</a>
 */
public final class Validation {
    private final Resource resource;
    private final @Nullable String id;
    private final Query query;
    private final boolean asParameters;

    private Validation(Resource resource, @Nullable String id, Query query, boolean asParameters) {
        this.resource = resource;
        this.id = id;
        this.query = query;
        this.asParameters = asParameters;
    }

    /** Checks a resource, against the profiles that it names itself. */
    public static Validation of(Resource resource) {
        return new Validation(resource, null, Query.EMPTY, false);
    }

    /** Checks it as a version of a stored resource: {@code /{type}/{id}/$validate}. */
    public Validation against(String storedId) {
        return new Validation(resource, ResourceId.requireId(storedId), query, asParameters);
    }

    /** Checks it against this profile, a canonical URL. */
    public Validation profile(String canonical) {
        return new Validation(resource, id, query.with("profile", canonical), asParameters);
    }

    /** Checks whether it could be created or updated: {@code create} or {@code update}. */
    public Validation mode(String createOrUpdate) {
        if (!createOrUpdate.equals("create") && !createOrUpdate.equals("update")) {
            throw new IllegalArgumentException("mode must be create or update");
        }
        return new Validation(resource, id, query.with("mode", createOrUpdate), asParameters);
    }

    /** Sends resource, profile and mode as a Parameters resource in place of a bare one with URL parameters. */
    public Validation asParameters() {
        return new Validation(resource, id, query, true);
    }

    FhirRequest toRequest() {
        String path = (id == null ? resource.type() : resource.type() + "/" + id) + "/$validate";
        byte[] body = asParameters ? parameters() : resource.bytes();
        FhirRequest request = FhirRequest.post(Interaction.VALIDATE, resource.type(), path, body, Payload.FHIR)
                .repeat();
        return asParameters ? request : request.with(query);
    }

    private byte[] parameters() {
        List<Object> parameter = new ArrayList<>();
        parameter.add(Json.members("name", "resource", "resource", resource));
        query.find("profile")
                .ifPresent(profile -> parameter.add(Json.members("name", "profile", "valueCanonical", profile)));
        query.find("mode").ifPresent(mode -> parameter.add(Json.members("name", "mode", "valueCode", mode)));
        return Json.bytes(Json.members("resourceType", "Parameters", "parameter", parameter));
    }

    /** The type that is checked. */
    @Override
    public String toString() {
        return "$validate of " + resource.type();
    }
}
