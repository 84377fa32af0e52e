package io.github.healthlake4j.local;

import io.github.healthlake4j.local.SignatureCheck.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Signature first, then the plane that the path names; every answer carries a request id. */
final class Router implements Function<Call, Answer> {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final SignatureCheck signatures;
    private final ControlPlane control;
    private final FhirPlane fhir;

    Router(SignatureCheck signatures, ControlPlane control, FhirPlane fhir) {
        this.signatures = signatures;
        this.control = control;
        this.fhir = fhir;
    }

    @Override
    public Answer apply(Call call) {
        String id = UUID.randomUUID().toString();
        return route(call, id).with("x-amzn-RequestId", id);
    }

    private Answer route(Call call, String id) {
        boolean isFhir = call.path().startsWith(FhirPlane.PREFIX);
        try {
            Optional<Refusal> refusal = signatures.findRefusal(call);
            if (refusal.isPresent()) {
                return isFhir ? refuseFhir(refusal.get()) : refuseControl(refusal.get());
            }
            return isFhir ? fhir.answer(call) : control(call);
        } catch (RuntimeException e) {
            // The one place that answers a defect: the class and place of the error, never its message, which may quote
            // data.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request " + id + ": " + e.getClass().getName() + " at "
                            + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]));
            return isFhir
                    ? Outcome.answer(500, "exception", "An internal error occurred. Request id: " + id)
                    : ControlPlane.error(
                            500, "InternalServerException", "An internal error occurred. Request id: " + id);
        }
    }

    private Answer control(Call call) {
        if (!call.path().equals("/") || !call.method().equals("POST")) {
            return ControlPlane.error(
                    404,
                    "UnknownOperationException",
                    "nothing is served at " + call.method().toUpperCase(Locale.ROOT)
                            + " of this path: the control plane is POST /, FHIR is /datastore/ID/r4/");
        }
        String region = call.findHeader("authorization")
                .flatMap(Authorization::parse)
                .map(Authorization::region)
                .orElse(LocalHealthLake.Builder.REGION);
        return control.answer(call, region);
    }

    private static Answer refuseControl(Refusal refusal) {
        String type = switch (refusal.kind()) {
            case UNSIGNED -> "MissingAuthenticationTokenException";
            case UNKNOWN_KEY -> "UnrecognizedClientException";
            case WRONG -> "InvalidSignatureException";
        };
        var body = Json.object().put("__type", type).put("message", refusal.message());
        return Answer.json(403, "application/x-amz-json-1.0", body);
    }

    private static Answer refuseFhir(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.UNSIGNED) {
            return Outcome.answer(401, "forbidden", "Invalid authorization header");
        }
        return Answer.json(403, "application/json", Json.object().put("message", refusal.message()));
    }
}
