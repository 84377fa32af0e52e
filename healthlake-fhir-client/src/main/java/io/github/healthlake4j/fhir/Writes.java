package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Create, update, patch and delete: requests and what their answers mean. */
record Writes(Session session) {
    private static final String VALIDATION_ISSUES = "x-amzn-healthlake-validation-issues";

    Stored create(Resource resource, WriteOptions options) {
        String type = resource.type();
        FhirRequest request = FhirRequest.post(Interaction.CREATE, type, type, resource.bytes(), Payload.FHIR)
                .with(options.forCreate(UUID.randomUUID().toString()))
                .repeat();
        Answer answer = session.send(request);
        Optional<ResourceId> known = duplicate(answer);
        if (known.isPresent()) {
            return stored(known.get(), Stored.Outcome.DUPLICATE, answer, null);
        }
        return stored(request, Responses.expectSuccess(request, answer));
    }

    /** A 409 that says {@code duplicate} and where the first one is: the create was done before. */
    private static Optional<ResourceId> duplicate(Answer answer) {
        if (answer.status() != 409) {
            return Optional.empty();
        }
        boolean duplicate =
                OperationOutcome.issues(answer.body()).stream().map(Issue::code).anyMatch("duplicate"::equals);
        return duplicate ? answer.header("Location").flatMap(ResourceId::find) : Optional.empty();
    }

    Stored update(Resource resource, WriteOptions options) {
        ResourceId id = new ResourceId(resource.type(), resource.id());
        FhirRequest request =
                FhirRequest.put(id.type(), id.reference(), resource.bytes()).with(options.forUpdate());
        return stored(request, Responses.expectSuccess(request, session.send(request)));
    }

    Stored updateWhere(Search criteria, Resource resource, WriteOptions options) {
        requireCriteria(criteria, resource.type());
        FhirRequest request = FhirRequest.put(resource.type(), resource.type(), resource.bytes())
                .with(criteria.query())
                .with(options.forUpdate());
        return stored(request, Responses.expectSuccess(request, session.send(request)));
    }

    void delete(String type, String id, WriteOptions options) {
        String path = new ResourceId(type, id).reference();
        FhirRequest request =
                FhirRequest.delete(Interaction.DELETE, type, path, Query.EMPTY).with(options.forDelete());
        Responses.expectSuccess(request, session.send(request));
    }

    void deleteWhere(Search criteria, WriteOptions options) {
        requireCriteria(criteria, criteria.path());
        if (criteria.query().find("_count").isPresent()) {
            throw new IllegalArgumentException("a delete of one takes no _count; use deleteMany");
        }
        FhirRequest request = FhirRequest.delete(Interaction.DELETE, criteria.path(), criteria.path(), criteria.query())
                .with(options.forDelete());
        Responses.expectSuccess(request, session.send(request));
    }

    Stored patch(String type, String id, Patch patch, WriteOptions options) {
        String path = new ResourceId(type, id).reference();
        FhirRequest request = FhirRequest.post(
                        Interaction.PATCH,
                        type,
                        path,
                        patch.json().getBytes(StandardCharsets.UTF_8),
                        patch.contentType())
                .as("PATCH")
                .with(options.forPatch());
        FhirRequest sent = options.hasIfMatch() ? request.repeat() : request;
        return stored(sent, Responses.expectSuccess(sent, session.send(sent)));
    }

    static void requireCriteria(Search criteria, String type) {
        if (!criteria.path().equals(type)) {
            throw new IllegalArgumentException("the criteria search another type than the " + type + " to be written");
        }
        if (!criteria.chooses()) {
            throw new IllegalArgumentException("the search has no criterion: it would match everything");
        }
    }

    Stored stored(FhirRequest request, Answer answer) {
        Resource body = answer.body().length == 0 ? null : Responses.resource(request, answer);
        Resource resource = body != null && body.type().equals(request.subject()) ? body : null;
        ResourceId id = resource != null && resource.findId().isPresent()
                ? new ResourceId(resource.type(), resource.id())
                : idOf(request, answer);
        Stored.Outcome outcome = answer.status() == 201 ? Stored.Outcome.CREATED : Stored.Outcome.UPDATED;
        return stored(id, outcome, answer, resource);
    }

    private static ResourceId idOf(FhirRequest request, Answer answer) {
        return answer.header("Location")
                .or(() -> answer.header("Content-Location"))
                .flatMap(ResourceId::find)
                .or(() -> ResourceId.find(request.path()))
                .orElseThrow(() -> Responses.malformed(request, answer, "neither a resource nor a Location came"));
    }

    private Stored stored(ResourceId id, Stored.Outcome outcome, Answer answer, @Nullable Resource body) {
        String version = answer.header("ETag")
                .map(etag -> etag.replaceAll("^(W/)?\"|\"$", ""))
                .or(() -> body == null ? Optional.empty() : body.findVersion())
                .orElse(null);
        boolean issues = answer.header(VALIDATION_ISSUES)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        Lazy<Resource> resource = new Lazy<>(() -> body != null ? body : session.read(id));
        return new Stored(id, outcome, version, issues, resource);
    }
}
