package io.github.healthlake4j.fhir;

import java.time.Duration;
import java.util.Optional;

/**
 * A transaction that HealthLake works on by itself: {@code GET /Transaction/{id}} tells how it goes. Results are kept for 90 days;
 * several are not finished in the order they were sent.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
 */
public final class PendingTransaction {
    private static final Interaction POLL = new Interaction("transaction", "ReadResource");

    private final String id;
    private final Session session;
    private final Waiting waiting;

    PendingTransaction(String id, Session session, Waiting waiting) {
        this.id = id;
        this.session = session;
        this.waiting = waiting;
    }

    /** The id, by which {@link FhirClient#pendingTransaction(String)} finds it again. */
    public String id() {
        return id;
    }

    /**
     * Asks once: the result, or empty if the work is not done.
     *
     * @throws FhirException if the transaction failed: nothing of it is stored then. A {@link ThrottledException} or
     *     {@link UnavailableException} says that asking failed
     */
    public Optional<BundleResult> findResult() {
        FhirRequest request = FhirRequest.get(POLL, "", "Transaction/" + id, Query.EMPTY);
        Answer answer = session.succeed(request);
        return answer.status() == 202
                ? Optional.empty()
                : Optional.of(new BundleResult(
                        answer.body(), Session.bundle(request, answer).entries()));
    }

    /**
     * Asks at growing pauses of 1 to 30 s until it is done or the time is up; empty in the latter case.
     *
     * @throws FhirException as {@link #findResult()}
     * @throws CancelledException if the thread is interrupted
     */
    public Optional<BundleResult> await(Duration timeout) {
        return waiting.until(this::findResult, timeout, "transaction");
    }

    /** The id, which is no patient's. */
    @Override
    public String toString() {
        return "pending transaction " + id;
    }
}
