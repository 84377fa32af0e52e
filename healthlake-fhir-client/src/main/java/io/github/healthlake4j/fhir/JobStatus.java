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

    /**
     * The files of a finished export that was started by GET ({@link JobRequest#exportOfPatients()}), to be fetched with
     * {@link Job#resources(ExportedFile)}; none of any other job.
     *
     * <p>HealthLake's documentation does not show how it names them. They are read in the form that FHIR's Bulk Data Access gives them
     * ({@code output}, each with {@code type} and {@code url}); should the service name them otherwise, {@link #json()} holds them.
     *
     * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status">FHIR Bulk Data Access, complete
     *     status</a>
     */
    public List<ExportedFile> exportedFiles() {
        Map<String, @Nullable Object> body = Json.lenientObject(json.getBytes(StandardCharsets.UTF_8));
        Object output = body.get("output");
        if (output == null && body.get("exportJobProperties") instanceof Map<?, ?> export) {
            output = export.get("output");
        }
        return output instanceof List<?> files
                ? files.stream().flatMap(file -> file(file).stream()).toList()
                : List.of();
    }

    private static Optional<ExportedFile> file(@Nullable Object item) {
        return item instanceof Map<?, ?> members
                ? text(members, "url")
                        .map(url -> new ExportedFile(text(members, "type").orElse(""), url))
                : Optional.empty();
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
