package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;

/** Takes HAPI's own error codes out of what it says: they are looked up in its source, which a caller of HealthLake has not. */
@Interceptor
public final class Wording {
    private static final Pattern CODE = Pattern.compile("HAPI-\\d{4}: ?");

    /** An answer that is an error. */
    @Hook(Pointcut.SERVER_OUTGOING_FAILURE_OPERATIONOUTCOME)
    public void failure(IBaseOperationOutcome outcome) {
        tidy(outcome);
    }

    /** An answer that is an outcome, or holds one of each entry. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void response(@Nullable IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                tidy(entry.getResponse().getOutcome());
            }
        } else {
            tidy(answer);
        }
    }

    private static void tidy(@Nullable Object answer) {
        if (answer instanceof OperationOutcome outcome) {
            for (OperationOutcome.OperationOutcomeIssueComponent issue : outcome.getIssue()) {
                if (issue.hasDiagnostics()) {
                    issue.setDiagnostics(CODE.matcher(issue.getDiagnostics()).replaceAll(""));
                }
            }
        }
    }
}
