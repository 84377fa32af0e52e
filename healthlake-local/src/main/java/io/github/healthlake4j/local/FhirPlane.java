package io.github.healthlake4j.local;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FHIR R4 at {@code /datastore/ID/r4/}: HealthLake's ways in front of the engine. */
final class FhirPlane {
    static final String PREFIX = "/datastore/";
    /** The CMS prefixes before {@code r4} only add metrics (HealthLake developer guide, CMS compliance). */
    private static final Pattern PATH = Pattern.compile("/datastore/([^/]+)"
            + "(?:/(?:patientaccess|provideraccess|payertopayerdx|priorauthservice)/v2)?/r4(?:/+(.*))?");

    private final Datastores datastores;
    private final @Nullable Engine engine;
    private final URI endpoint;
    private final PageTokens tokens = new PageTokens();

    FhirPlane(Datastores datastores, @Nullable Engine engine, URI endpoint) {
        this.datastores = datastores;
        this.engine = engine;
        this.endpoint = endpoint;
    }

    Answer answer(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            return Outcome.answer(404, "not-found", "FHIR is served at /datastore/{datastoreId}/r4/");
        }
        String id = path.group(1);
        Optional<Datastore> datastore = datastores.find(id);
        if (datastore.isEmpty() || datastore.get().status() == Datastore.Status.DELETED) {
            return Outcome.answer(404, "not-found", "DataStore does not exist for given DataStoreId");
        }
        if (engine == null) {
            return Outcome.answer(503, "exception", "this local HealthLake was started without its FHIR engine");
        }
        if (datastore.get().status() != Datastore.Status.ACTIVE) {
            return Outcome.answer(
                    400, "processing", "the datastore is " + datastore.get().status() + "; wait until it is ACTIVE");
        }
        String rest = path.group(2) == null ? "" : path.group(2);
        String base = Datastores.fhirEndpoint(endpoint, id);
        var request = new FhirCall(call, id, base.substring(0, base.length() - 1), rest);
        try {
            return new Personality(engine.client(), tokens).answer(request);
        } catch (IOException e) {
            return Outcome.answer(503, "exception", "the FHIR engine does not answer: " + e.getMessage());
        }
    }
}
