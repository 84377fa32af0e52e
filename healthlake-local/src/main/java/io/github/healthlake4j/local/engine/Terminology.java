package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.jspecify.annotations.Nullable;

/**
 * HAPI remembers profiles, value sets and code systems by url, over all datastores. So what asks for them runs alone, and
 * everything is forgotten when the datastore changes, or what it holds of them.
 */
final class Terminology {
    private static final Set<String> CANONICAL =
            Set.of("StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "");

    private final IValidationSupport support;
    private final IInstanceValidatorModule validator;
    private @Nullable String last;

    Terminology(IValidationSupport support, IInstanceValidatorModule validator) {
        this.support = support;
        this.validator = validator;
    }

    /** Whether a request is answered by what is remembered. */
    static boolean isAskedBy(HttpServletRequest request) {
        String path = String.valueOf(request.getPathInfo());
        return path.endsWith("/$validate") || path.endsWith("/$expand") || path.endsWith("/$translate");
    }

    /** Runs an action such that it sees the datastore's own. */
    synchronized void alone(String datastore, Action action) throws ServletException, IOException {
        if (!datastore.equals(last)) {
            support.invalidateCaches();
            if (validator instanceof FhirInstanceValidator instance) {
                instance.invalidateCaches();
            }
            last = datastore;
        }
        action.run();
    }

    /** To be called after a request: a write may have changed what is remembered. */
    synchronized void forgetIfChangedBy(HttpServletRequest request) {
        String path = String.valueOf(request.getPathInfo());
        String type = path.replaceFirst("^/", "").replaceFirst("/.*", "");
        if (!request.getMethod().equals("GET") && !isAskedBy(request) && CANONICAL.contains(type)) {
            last = null;
        }
    }

    /** What is done alone. */
    interface Action {
        void run() throws ServletException, IOException;
    }
}
