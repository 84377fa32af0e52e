package io.github.healthlake4j.local;

import io.github.healthlake4j.local.SignatureCheck.Refusal;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FHIR R4 at {@code /datastore/ID/r4/}: what concerns every request, before HealthLake's ways with each. */
final class FhirPlane implements Router.Plane {
    static final String PREFIX = "/datastore/";
    private static final String BEARER = "Bearer ";
    /** A synchronous body (HealthLake developer guide, troubleshooting). */
    static final int MAX_BODY = 5 * 1024 * 1024;

    /** The CMS prefixes before {@code r4} only add metrics (HealthLake developer guide, CMS compliance). */
    private static final Pattern PATH = Pattern.compile("/datastore/([^/]+)"
            + "(?:/(?:patientaccess|provideraccess|payertopayerdx|priorauthservice)/v2)?/r4(?:/+(.*))?");

    private static final Set<String> JSON_TYPES = Set.of(
            "application/fhir+json",
            "application/json",
            "application/json-patch+json",
            "application/x-www-form-urlencoded");

    private final Datastores datastores;
    private final @Nullable Engine engine;
    private final URI endpoint;
    private final Personality personality;
    private final BooleanSupplier diskFull;
    private final Set<String> bearerTokens;

    FhirPlane(
            Datastores datastores,
            @Nullable Engine engine,
            URI endpoint,
            Personality personality,
            BooleanSupplier diskFull,
            Set<String> bearerTokens) {
        this.diskFull = diskFull;
        this.personality = personality;
        this.bearerTokens = bearerTokens;
        this.datastores = datastores;
        this.engine = engine;
        this.endpoint = endpoint;
    }

    @Override
    public Optional<String> findOperation(Call call) {
        Matcher path = PATH.matcher(call.path());
        return path.matches()
                ? FhirRoute.find(call.method(), path.group(2) == null ? "" : path.group(2))
                        .map(route -> route.interaction().action(call.method()))
                : Optional.empty();
    }

    @Override
    public Answer refuse(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.UNSIGNED
                ? Outcome.answer(401, "forbidden", "Invalid authorization header")
                : Answer.json(403, "application/json", Json.object().put("message", refusal.message()));
    }

    @Override
    public Answer error(int status, String message) {
        return Outcome.answer(status, status == 429 ? "throttled" : status < 500 ? "processing" : "exception", message);
    }

    /** Whether a request shows a bearer token instead of a signature. */
    boolean bearer(Call call) {
        return call.path().startsWith(PREFIX)
                && call.findHeader("authorization").orElse("").startsWith(BEARER);
    }

    /** Tokens count at datastores that were made with SMART on FHIR. */
    Optional<Refusal> findBearerRefusal(Call call) {
        Matcher path = PATH.matcher(call.path());
        String token = call.findHeader("authorization").orElse("").substring(BEARER.length());
        boolean smart = path.matches()
                && datastores
                        .find(path.group(1))
                        .filter(one -> one.settings()
                                .at("/IdentityProviderConfiguration/AuthorizationStrategy")
                                .asText()
                                .startsWith("SMART"))
                        .isPresent();
        return smart && bearerTokens.contains(token)
                ? Optional.empty()
                : Optional.of(new Refusal(Refusal.Kind.UNSIGNED, "Invalid authorization header"));
    }

    @Override
    public Answer answer(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            return Outcome.answer(404, "not-found", "FHIR is served at /datastore/{datastoreId}/r4/");
        }
        String id = path.group(1);
        try {
            EngineClient up = running(id);
            checkForm(call);
            FhirRoute route = FhirRoute.find(call.method(), path.group(2) == null ? "" : path.group(2))
                    .orElseThrow(() -> RefusedException.of(400, "not-supported", "Interaction not supported."));
            String base = Datastores.fhirEndpoint(endpoint, id);
            var request = new FhirCall(call, id, base.substring(0, base.length() - 1), route);
            Answer answer = personality.answer(request, new Partition(up, id, request.base()));
            return answer.status() >= 500 && diskFull.getAsBoolean()
                    ? Outcome.answer(500, "exception", "the data folder's disk is full; make room, then it goes on")
                    : answer;
        } catch (RefusedException e) {
            return e.answer();
        } catch (IOException e) {
            return Outcome.answer(503, "exception", "the FHIR engine does not answer; its log may say why");
        }
    }

    private EngineClient running(String id) {
        Optional<Datastore> datastore = datastores.find(id);
        if (datastore.isEmpty() || datastore.get().status() == Datastore.Status.DELETED) {
            throw RefusedException.of(404, "not-found", "DataStore does not exist for given DataStoreId");
        }
        if (engine == null) {
            throw RefusedException.of(503, "exception", "this local HealthLake was started without its FHIR engine");
        }
        if (datastore.get().status() != Datastore.Status.ACTIVE) {
            throw RefusedException.of(
                    400, "processing", "the datastore is " + datastore.get().status() + "; wait until it is ACTIVE");
        }
        String failure = engine.failure().getNow("");
        if (!failure.isEmpty()) {
            throw RefusedException.of(503, "exception", failure);
        }
        // After a restart an active datastore is there before its engine is.
        return engine.findClient()
                .orElseThrow(() -> RefusedException.of(
                        503, "exception", "the FHIR engine is still starting; try again in some seconds"));
    }

    private static void checkForm(Call call) {
        if (call.body().length > MAX_BODY) {
            throw new RefusedException(
                    Answer.json(413, "application/json", Json.object().put("message", "Request Entity Too Large")));
        }
        String accept = call.findHeader("accept").orElse("*/*").toLowerCase(Locale.ROOT);
        if (!accept.contains("json") && !accept.contains("*/*") && !accept.contains("application/*")) {
            throw RefusedException.of(406, "value", "HealthLake answers in JSON alone: accept application/fhir+json");
        }
        String type = call.findHeader("content-type")
                .orElse(Outcome.FHIR_JSON)
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (call.body().length > 0 && !JSON_TYPES.contains(type)) {
            throw RefusedException.of(415, "value", "Incorrect MIME-type. Update request Content-Type header.");
        }
    }
}
