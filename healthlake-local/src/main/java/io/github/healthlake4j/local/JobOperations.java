package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Start, Describe and List of import and export jobs. */
final class JobOperations {
    private static final Pattern S3_URI = Pattern.compile("s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
    private static final List<String> LEVELS = List.of("strict", "structure-only", "minimal");

    private final Datastores datastores;
    private final Jobs jobs;
    private final JobRunner runner;

    JobOperations(Datastores datastores, Jobs jobs, JobRunner runner) {
        this.datastores = datastores;
        this.jobs = jobs;
        this.runner = runner;
    }

    Map<String, ControlPlane.Operation> operations() {
        return Map.of(
                "StartFHIRImportJob", (input, region) -> startImport(input),
                "DescribeFHIRImportJob", (input, region) -> describe(input, Job.Kind.IMPORT, "ImportJobProperties"),
                "ListFHIRImportJobs", (input, region) -> list(input, Job.Kind.IMPORT, "ImportJobPropertiesList"),
                "StartFHIRExportJob", (input, region) -> startExport(input),
                "DescribeFHIRExportJob", (input, region) -> describe(input, Job.Kind.EXPORT, "ExportJobProperties"),
                "ListFHIRExportJobs", (input, region) -> list(input, Job.Kind.EXPORT, "ExportJobPropertiesList"));
    }

    private ObjectNode startImport(Input input) {
        if (!input.has("InputDataConfig")) {
            Input.required("InputDataConfig", null);
        }
        input.structure("InputDataConfig").matching("S3Uri", 1024, S3_URI);
        checkOutput(input, "JobOutputDataConfig");
        if (input.has("ValidationLevel")) {
            input.oneOf("ValidationLevel", LEVELS);
        }
        return start(
                input,
                Job.Kind.IMPORT,
                input.copyOf(
                        "JobName", "InputDataConfig", "JobOutputDataConfig", "DataAccessRoleArn", "ValidationLevel"));
    }

    private ObjectNode startExport(Input input) {
        checkOutput(input, "OutputDataConfig");
        return start(input, Job.Kind.EXPORT, input.copyOf("JobName", "OutputDataConfig", "DataAccessRoleArn"));
    }

    private static void checkOutput(Input input, String name) {
        if (!input.has(name)) {
            Input.required(name, null);
        }
        if (!input.structure(name).has("S3Configuration")) {
            Input.required("S3Configuration", null);
        }
        Input s3 = input.structure(name).structure("S3Configuration");
        s3.matching("S3Uri", 1024, S3_URI);
        s3.matching("KmsKeyId", 400, DatastoreSettings.KEY);
    }

    private ObjectNode start(Input input, Job.Kind kind, ObjectNode settings) {
        input.text("JobName", 1, 64);
        input.matching("DataAccessRoleArn", 2048, ROLE);
        String datastore = existing(input);
        Job job = start(kind, datastore, settings, input.clientToken());
        return Json.object()
                .put("JobId", job.id())
                .put("JobStatus", job.status().name())
                .put("DatastoreId", datastore);
    }

    /** Submits a job whose settings have been checked. */
    Job start(Job.Kind kind, String datastore, ObjectNode settings, @Nullable String clientToken) {
        String id = UUID.randomUUID().toString().replace("-", "");
        var job = new Job(
                id,
                kind,
                datastore,
                Job.Status.SUBMITTED,
                System.currentTimeMillis(),
                null,
                settings,
                Json.object(),
                null,
                clientToken);
        Job added = jobs.add(job);
        if (added.id().equals(id)) {
            runner.submit(added);
        }
        return added;
    }

    private ObjectNode describe(Input input, Job.Kind kind, String member) {
        String datastore = existing(input);
        String id = Input.required("JobId", input.text("JobId", 1, 32));
        Job job = jobs.find(kind, datastore, id)
                .orElseThrow(() -> ApiException.notFound("Job does not exist for given JobId: " + id));
        ObjectNode output = Json.object();
        output.set(member, properties(job));
        return output;
    }

    private ObjectNode list(Input input, Job.Kind kind, String member) {
        String datastore = existing(input);
        Predicate<Job> filter = filter(input);
        List<Job> matching = jobs.all().stream()
                .filter(job -> job.kind() == kind && job.datastoreId().equals(datastore))
                .filter(filter)
                .toList();
        Listing<Job> page = Listing.page(matching, Job::id, input);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray(member);
        page.items().forEach(job -> list.add(properties(job)));
        if (page.nextToken() != null) {
            output.put("NextToken", page.nextToken());
        }
        return output;
    }

    private static Predicate<Job> filter(Input input) {
        String name = input.text("JobName", 1, 64);
        String status = input.has("JobStatus") ? input.oneOf("JobStatus", Job.Status.class) : null;
        Long before = input.time("SubmittedBefore");
        Long after = input.time("SubmittedAfter");
        return job -> (name == null || name.equals(job.setting("/JobName")))
                && (status == null || status.equals(job.status().name()))
                && (before == null || job.submittedMillis() < before)
                && (after == null || job.submittedMillis() > after);
    }

    private String existing(Input input) {
        String id = input.datastoreId();
        if (datastores
                .find(id)
                .filter(one -> one.status() != Datastore.Status.DELETED)
                .isEmpty()) {
            throw ApiException.notFound("DataStore does not exist for given DataStoreId: " + id);
        }
        return id;
    }

    private static ObjectNode properties(Job job) {
        ObjectNode properties = Json.object()
                .put("JobId", job.id())
                .put("JobStatus", job.status().name())
                .put("SubmitTime", BigDecimal.valueOf(job.submittedMillis(), 3))
                .put("DatastoreId", job.datastoreId());
        // What only $export takes begins with an underscore and is not told here.
        job.settings().properties().stream()
                .filter(setting -> !setting.getKey().startsWith("_"))
                .forEach(setting -> properties.set(setting.getKey(), setting.getValue()));
        if (job.endedMillis() != null) {
            properties.put("EndTime", BigDecimal.valueOf(job.endedMillis(), 3));
        }
        if (job.kind() == Job.Kind.IMPORT && !job.progress().isEmpty()) {
            properties.set("JobProgressReport", job.progress());
        }
        if (job.message() != null) {
            properties.put("Message", job.message());
        }
        return properties;
    }
}
