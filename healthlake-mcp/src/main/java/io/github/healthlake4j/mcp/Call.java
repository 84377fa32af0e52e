package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.Datastores;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool: the way to the services in its region, and to the client that waits for it.
 *
 * @param requestId where the clients put the id of each answer
 */
record Call(
        Services services,
        @Nullable String region,
        Peer peer,
        ServerOptions options,
        AtomicReference<String> requestId) {
    Call(Services services, Peer peer, ServerOptions options) {
        this(services, null, peer, options, new AtomicReference<>(""));
    }

    Call in(@Nullable String otherRegion) {
        return new Call(services, otherRegion, peer, options, requestId);
    }

    FhirClient fhir(String datastoreId) {
        FhirClient fhir = services.fhir(datastoreId, region).withRequestIds(requestId::set);
        return Thread.currentThread() instanceof CallThread thread ? fhir.onCallingThread(thread.cancellation()) : fhir;
    }

    HealthLake healthLake() {
        return services.healthLake(region).withRequestIds(requestId::set);
    }

    Datastores datastores() {
        return healthLake().datastores();
    }

    /** The id of the service's last answer, empty if none came. */
    String lastRequestId() {
        return Objects.requireNonNull(requestId.get());
    }

    ResultBudget budget() {
        return new ResultBudget(options.maxResultBytes());
    }

    /** The region in words, with where it came from. */
    String place() {
        return region == null
                ? "region " + healthLake().region() + " (from " + healthLake().regionSource() + ")"
                : "region " + region + " (" + RecordSchema.REGION + ")";
    }

    /**
     * Asks a person before something is lost for good, where the client can ask.
     *
     * @throws Refusal if the answer is no, or if one is needed and nobody can be asked
     */
    void confirm(Supplier<String> question) throws InterruptedException {
        if (options.confirm().equals("never")) {
            return;
        }
        if (peer.canAsk()) {
            if (!peer.ask(question.get())) {
                throw new Refusal("not_confirmed", "Nothing was deleted: the person who was asked did not confirm it");
            }
        } else if (options.confirm().equals("always")) {
            throw new Refusal(
                    "not_confirmed",
                    "Nothing was deleted: the server asks before it deletes (--confirm always) and this client cannot"
                            + " ask a person; start the server with --confirm auto to go ahead without");
        }
    }
}
