package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands.
 *
 * <p>HealthLake answers each kind in another shape, which {@link #json()} gives as it came; the status is found in all of them.
 *
 * @param status the service's own word, such as {@code IN_PROGRESS}; one that is new passes through
 * @param json the answer, exactly as it came
 */
public record JobStatus(String status, String json) {
    private static final Set<String> FINAL =
            Set.of("COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED", "CANCEL_COMPLETED", "CANCEL_FAILED");

    /** Whether it will not change any more. */
    public boolean isFinished() {
        return FINAL.contains(status);
    }

    /** Whether all was done, without an error. */
    public boolean isSuccess() {
        return status.equals("COMPLETED");
    }

    static JobStatus of(FhirRequest request, Answer answer) {
        String status = find(Json.lenientObject(answer.body()))
                .orElseThrow(() -> Responses.malformed(request, answer, "it names no job status"));
        return new JobStatus(status, new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static Optional<String> find(Map<?, ?> members) {
        return text(members, "jobStatus")
                .or(() -> text(members, "status"))
                .or(() -> text(members, "JobStatus"))
                .or(() -> members.get("exportJobProperties") instanceof Map<?, ?> export
                        ? find(export)
                        : Optional.empty())
                .or(() -> members.get("parameter") instanceof List<?> list ? inParameters(list) : Optional.empty());
    }

    private static Optional<String> inParameters(List<?> parameters) {
        return parameters.stream()
                .filter(item -> item instanceof Map<?, ?> members && "jobStatus".equals(members.get("name")))
                .flatMap(item -> ((Map<?, ?>) item).values().stream())
                .filter(value -> value instanceof String text && !text.equals("jobStatus"))
                .map(String.class::cast)
                .findFirst();
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        @Nullable Object value = members.get(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The status. */
    @Override
    public String toString() {
        return status;
    }
}
