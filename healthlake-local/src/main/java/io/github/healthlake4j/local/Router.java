package io.github.healthlake4j.local;

import io.github.healthlake4j.local.SignatureCheck.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Signature, permission, trouble on purpose, then the plane that the path names; every answer carries a request id. */
final class Router implements Function<Call, Answer> {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final SignatureCheck signatures;
    private final ControlPlane control;
    private final FhirPlane fhir;
    private final Faults faults;
    private final RequestLog log;
    private final LocalEndpoints local;
    private final StatusPage page;

    Router(
            SignatureCheck signatures,
            ControlPlane control,
            FhirPlane fhir,
            Faults faults,
            RequestLog log,
            StatusPage page) {
        this.signatures = signatures;
        this.control = control;
        this.fhir = fhir;
        this.faults = faults;
        this.log = log;
        this.local = new LocalEndpoints(faults);
        this.page = page;
    }

    @Override
    public Answer apply(Call call) {
        boolean toPage = call.path().equals("/") && call.method().equals("GET");
        if (toPage || call.path().equals(LocalEndpoints.FAULTS)) {
            if (Origins.isForeign(call)) {
                return Answer.text(403, "text/plain", Origins.REFUSAL);
            }
            return toPage ? page.answer() : local.faults(call);
        }
        String id = UUID.randomUUID().toString();
        Plane plane = call.path().startsWith(FhirPlane.PREFIX) ? fhir : control;
        Instant start = Instant.now();
        String operation = plane.findOperation(call).orElse("-");
        Answer answer = route(call, plane, operation, id);
        log.add(operation, answer.status(), start, Duration.between(start, Instant.now()));
        return answer.with("x-amzn-RequestId", id);
    }

    private Answer route(Call call, Plane plane, String operation, String id) {
        try {
            Optional<Refusal> refusal =
                    fhir.bearer(call) ? fhir.findBearerRefusal(call) : signatures.findRefusal(call, operation);
            if (refusal.isPresent()) {
                return plane.refuse(refusal.get());
            }
            Optional<Fault> fault = faults.findNext(operation);
            return fault.isPresent() ? trouble(fault.get(), call, plane) : plane.answer(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none();
        } catch (StateFile.NotWrittenException e) {
            return plane.error(500, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The one place that answers a defect: the class and place of the error, never its message, which may quote
            // data.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request " + id + ": " + e.getClass().getName() + " at "
                            + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]));
            return plane.error(500, "An internal error occurred. Request id: " + id);
        }
    }

    private static Answer trouble(Fault fault, Call call, Plane plane) throws InterruptedException {
        Duration time = fault.time == null ? Duration.ZERO : fault.time;
        return switch (fault.kind) {
            case STATUS -> {
                Answer error = plane.error(
                        fault.status,
                        fault.status == 429
                                ? "Rate limit exceeded. Please retry after some time."
                                : "trouble on purpose");
                yield fault.time == null ? error : error.with("Retry-After", String.valueOf(time.toSeconds()));
            }
            case HTML ->
                Answer.text(fault.status, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");
            case NO_ANSWER -> Answer.none();
            case HALF_BODY -> plane.answer(call).half();
            case SLOW -> {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
                yield plane.answer(call);
            }
        };
    }

    /** One of HealthLake's two APIs. */
    interface Plane {
        /** The IAM action that a request asks for. */
        Optional<String> findOperation(Call call);

        Answer answer(Call call);

        Answer refuse(Refusal refusal);

        Answer error(int status, String message);
    }
}
