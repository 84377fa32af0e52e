package io.github.healthlake4j.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job to start: an export, or one of those that destroy or change much at once. Immutable; each call gives a new one. A start is
 * never sent a second time by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
 */
public final class JobRequest {
    private static final int MOST_PATCHED = 50_000;
    private static final int MOST_EXPORTED_PATIENTS = 500;
    private static final String EXPORT = "$export";
    private static final String DAVINCI_EXPORT = "$davinci-data-export";

    private final JobKind kind;
    private final String subject;
    private final String path;
    private final String action;
    private final Query query;
    private final byte @Nullable [] body;
    private final String contentType;

    private JobRequest(
            JobKind kind,
            String subject,
            String path,
            String action,
            Query query,
            byte @Nullable [] body,
            String contentType) {
        this.kind = kind;
        this.subject = subject;
        this.path = path;
        this.action = action;
        this.query = query;
        this.body = body;
        this.contentType = contentType;
    }

    /**
     * Exports the whole datastore to S3 as NDJSON; narrow it with {@link #ofPatients()}, {@link #ofGroup(String)},
     * {@link #types(String...)}, {@link #since(Instant)} and {@link #with(String, String)}.
     *
     * @param roleArn the role that HealthLake writes with
     * @param s3Uri the folder, {@code s3://bucket/prefix/}
     * @param kmsKeyId the key's ARN
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-export.html">HealthLake,
     *     $export</a>
     */
    public static JobRequest export(String roleArn, String s3Uri, String kmsKeyId) {
        return export("", EXPORT, exportBody(roleArn, s3Uri, kmsKeyId), Payload.FHIR);
    }

    /**
     * Exports the patients and their compartments into files that HealthLake itself keeps, for 48 hours: {@code GET /Patient/$export}.
     * Neither a role nor a bucket is needed; {@link JobStatus#exportedFiles()} tells the files once it is finished, and
     * {@link Job#resources(ExportedFile)} fetches one. HealthLake has no such export of a whole datastore.
     *
     * <p>As it is a GET, HTTP allows it to be sent once more over a connection that broke: two exports may then run.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-export.html">HealthLake,
     *     $export</a>
     */
    public static JobRequest exportOfPatients() {
        return exportByGet("Patient", "Patient/" + EXPORT, Payload.FHIR);
    }

    /**
     * As {@link #exportOfPatients()}, of a group's members: {@code GET /Group/{id}/$export}.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-export.html">HealthLake,
     *     $export</a>
     */
    public static JobRequest exportOfGroup(String groupId) {
        return exportByGet("Group", group(groupId) + EXPORT, Payload.FHIR);
    }

    /**
     * As {@link #davinciDataExport(String, String, String, String)}, into files that HealthLake itself keeps, as
     * {@link #exportOfPatients()} says: {@code GET /Group/{id}/$davinci-data-export}.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest davinciDataExport(String groupId) {
        return exportByGet("Group", group(groupId) + DAVINCI_EXPORT, Payload.JSON);
    }

    private static JobRequest exportByGet(String type, String path, String contentType) {
        return new JobRequest(JobKind.EXPORT, type, path, "StartFHIRExportJobWithGet", Query.EMPTY, null, contentType);
    }

    private static String group(String id) {
        return new ResourceId("Group", id).reference() + "/";
    }

    /**
     * Exports what is held of a group's members for a payer or provider: {@code POST /Group/{id}/$davinci-data-export}. It is asked
     * after and cancelled as {@link JobKind#EXPORT}.
     *
     * <p>{@link #with(String, String)} takes {@code exportType} ({@code hl7.fhir.us.davinci-atr} if it is not set, whose
     * {@link #types(String...)} must have Group, Patient and Coverage; {@code hl7.fhir.us.davinci-pdex}, also with
     * {@code #provider-snapshot}, {@code .p2p} or {@code .member} behind it), {@code _until}, {@code _tag}, {@code _security} and
     * {@code _includeEOB2xWoFinancial}. HealthLake does not look at Consents.
     *
     * @param groupId the group
     * @param roleArn the role that HealthLake writes with
     * @param s3Uri the folder, {@code s3://bucket/prefix/}
     * @param kmsKeyId the key's ARN
     * @see <a href="https://hl7.org/fhir/us/davinci-atr/OperationDefinition-davinci-data-export.html">Da Vinci ATR,
     *     $davinci-data-export</a>
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest davinciDataExport(String groupId, String roleArn, String s3Uri, String kmsKeyId) {
        return export("Group", group(groupId) + DAVINCI_EXPORT, exportBody(roleArn, s3Uri, kmsKeyId), Payload.JSON);
    }

    private static JobRequest export(String type, String path, byte[] body, String contentType) {
        return new JobRequest(JobKind.EXPORT, type, path, "StartFHIRExportJobWithPost", Query.EMPTY, body, contentType);
    }

    /** HealthLake's own JSON, where FHIR has Parameters. */
    private static byte[] exportBody(String roleArn, String s3Uri, String kmsKeyId) {
        Map<String, Object> s3 = Json.members("S3Uri", s3Uri, "KmsKeyId", kmsKeyId);
        return Json.bytes(Json.members(
                "DataAccessRoleArn",
                roleArn,
                "JobName",
                "export-" + UUID.randomUUID(),
                "OutputDataConfig",
                Json.members("S3Configuration", s3)));
    }

    /**
     * Deletes every resource of a type. With {@code isHardDelete=true} their history goes too.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-bulk-delete.html">HealthLake,
     *     $bulk-delete</a>
     */
    public static JobRequest bulkDelete(String type) {
        return destroying(JobKind.BULK_DELETE, type, ResourceId.requireType(type), "StartFHIRBulkDeleteJob");
    }

    /**
     * Deletes a patient and all that belongs to it, with its history, for good: {@code POST /Patient/{id}/$purge}. HealthLake tells
     * the job's id in a sentence alone, from which it is taken.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest purge(String patientId) {
        String owner = new ResourceId("Patient", patientId).reference();
        return destroying(JobKind.PURGE, "Patient", owner, "StartFHIRBulkDeleteJob");
    }

    /**
     * Deletes one resource with its history, for good: {@code POST /{type}/{id}/$erase}.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest erase(String type, String id) {
        return destroying(JobKind.ERASE, type, new ResourceId(type, id).reference(), "DeleteResource");
    }

    /**
     * Deletes one version of a resource, for good: {@code POST /{type}/{id}/_history/{version}/$erase}.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest erase(String type, String id, String version) {
        String owner = new ResourceId(type, id).reference() + "/_history/" + ResourceId.requireId(version);
        return destroying(JobKind.ERASE, type, owner, "DeleteResource");
    }

    private static JobRequest destroying(JobKind kind, String subject, String owner, String action) {
        String path = owner + "/" + kind.operation();
        return new JobRequest(kind, subject, path, action, Query.EMPTY, new byte[0], Payload.FHIR);
    }

    /**
     * Patches up to 50,000 resources of a type: {@code POST /$bulk-patch}. It queues behind one that is running, and cannot be
     * cancelled.
     *
     * @throws IllegalArgumentException if there are no ids or too many
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest bulkPatch(String type, List<String> ids, Patch patch) {
        if (ids.isEmpty() || ids.size() > MOST_PATCHED) {
            throw new IllegalArgumentException("$bulk-patch takes 1 to 50,000 ids at once");
        }
        ids.forEach(ResourceId::requireId);
        Object operations = patch instanceof JsonPatch json ? json.operations() : Resource.parse(patch.json());
        Map<String, Object> body = Json.members(
                "resourceType",
                ResourceId.requireType(type),
                "resourceIds",
                ids,
                "operations",
                operations,
                "clientToken",
                UUID.randomUUID().toString());
        return new JobRequest(JobKind.BULK_PATCH, type, "$bulk-patch", "", Query.EMPTY, Json.bytes(body), Payload.JSON);
    }

    /**
     * Matches up to 500 members, each a {@code MemberBundle} part of the Parameters: {@code POST /Group/$bulk-member-match}.
     *
     * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations.html">HealthLake, operations</a>
     */
    public static JobRequest bulkMemberMatch(Resource parameters) {
        return new JobRequest(
                JobKind.BULK_MEMBER_MATCH,
                "Group",
                "Group/$bulk-member-match",
                "StartFHIRBulkMemberMatchJob",
                Query.EMPTY,
                parameters.bytes(),
                Payload.FHIR);
    }

    /**
     * An export of the patients and their compartments.
     *
     * @throws IllegalStateException if this is no {@code $export}
     */
    public JobRequest ofPatients() {
        return exporting("Patient", "Patient/");
    }

    /**
     * An export of a group's members and their compartments.
     *
     * @throws IllegalStateException if this is no {@code $export}
     */
    public JobRequest ofGroup(String groupId) {
        return exporting("Group", group(groupId));
    }

    private JobRequest exporting(String type, String owner) {
        if (!path.endsWith(EXPORT)) {
            throw new IllegalStateException("only an $export is of patients or of a group, not a " + operation());
        }
        return new JobRequest(kind, type, owner + EXPORT, action, query, body, contentType);
    }

    /**
     * Only these members of the group: for {@code $davinci-data-export}, at most 500.
     *
     * @throws IllegalStateException if this is another job
     * @throws IllegalArgumentException if there are none, too many, or one is no id
     */
    public JobRequest patients(String... ids) {
        if (!path.endsWith(DAVINCI_EXPORT)) {
            throw new IllegalStateException("only a $davinci-data-export names patients, not a " + operation());
        }
        if (ids.length == 0 || ids.length > MOST_EXPORTED_PATIENTS) {
            throw new IllegalArgumentException("$davinci-data-export takes 1 to 500 patients");
        }
        return with(
                "patient",
                Stream.of(ids)
                        .map(id -> new ResourceId("Patient", id).reference())
                        .collect(Collectors.joining(",")));
    }

    /** Only these resource types. */
    public JobRequest types(String... types) {
        List.of(types).forEach(ResourceId::requireType);
        return with("_type", String.join(",", types));
    }

    /** Only what changed at or after this instant. */
    public JobRequest since(Instant instant) {
        return with("_since", instant.toString());
    }

    /** Adds a parameter that HealthLake documents for the operation, such as {@code isHardDelete}, {@code _until} or {@code _tag}. */
    public JobRequest with(String parameter, String value) {
        return new JobRequest(kind, subject, path, action, query.and(parameter, value), body, contentType);
    }

    JobKind kind() {
        return kind;
    }

    FhirRequest toRequest() {
        Interaction interaction = new Interaction(subject.isEmpty() ? operation() : operation() + " of", action);
        FhirRequest request = body == null
                ? FhirRequest.get(interaction, subject, path, query).once().with("Content-Type", contentType)
                : FhirRequest.post(interaction, subject, path, body, contentType)
                        .with(query);
        return kind == JobKind.EXPORT ? request.with("Prefer", "respond-async") : request;
    }

    /** The operation and its type, without an id. */
    @Override
    public String toString() {
        return operation() + (subject.isEmpty() ? "" : " of " + subject);
    }

    private String operation() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
