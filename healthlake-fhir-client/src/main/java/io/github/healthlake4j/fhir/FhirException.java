package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR call that did not end well. The permitted subclasses tell apart what a caller can act on.
 *
 * <p>The message says what was attempted, why it failed and what to do; it never holds an id, a search value or anything of a
 * resource. {@link #issues()} may quote the resource: treat them as patient data. Trouble with credentials is not wrapped but
 * comes as the AWS SDK's own exception.
 */
public abstract sealed class FhirException extends RuntimeException
        permits AccessDeniedException,
                CancelledException,
                GoneException,
                InvalidResourceException,
                MalformedAnswerException,
                NotFoundException,
                ThrottledException,
                UnavailableException,
                VersionConflictException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String requestId;
    private final boolean retryable;
    private final transient List<Issue> issues;

    FhirException(Failure failure) {
        super(failure.message(), failure.cause());
        this.status = failure.status();
        this.requestId = failure.requestId();
        this.retryable = failure.retryable();
        this.issues = failure.issues();
    }

    /** The HTTP status, or 0 if no answer came. */
    public int status() {
        return status;
    }

    /** The service's request id ({@code x-amzn-requestid}), for AWS Support; empty if none came. */
    public String requestId() {
        return requestId;
    }

    /**
     * Every issue of the answer's OperationOutcome, in order; of an AWS error ({@code {"message": …}}) one without a code, its words
     * as diagnostics. Empty if the answer said nothing.
     */
    @SuppressWarnings("RedundantNullCheck") // The list is transient: it is null after deserialisation.
    public List<Issue> issues() {
        return issues == null ? List.of() : issues;
    }

    /** Whether the same request may succeed later, or may do so once its version is read anew. */
    public boolean retryable() {
        return retryable;
    }

    /** What a failure consists of. */
    record Failure(
            String message,
            int status,
            String requestId,
            List<Issue> issues,
            boolean retryable,
            @Nullable Throwable cause) {
        /** A failure without an answer. */
        static Failure unanswered(String message, boolean retryable, @Nullable Throwable cause) {
            return new Failure(message, 0, "", List.of(), retryable, cause);
        }
    }
}
