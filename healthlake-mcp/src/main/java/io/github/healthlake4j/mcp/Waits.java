package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.DatastoreFailedException;
import io.github.healthlake4j.core.Job;
import io.github.healthlake4j.core.JobFailedException;
import io.github.healthlake4j.core.JobProgress;
import io.github.healthlake4j.core.Progress;
import io.github.healthlake4j.core.Wait;
import io.github.healthlake4j.core.WaitTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits that end with the state they saw: neither a failed job nor the end of the time is an error of the call. */
final class Waits {
    private Waits() {}

    /** The members of an answer about a thing that is waited for, with their JSON types. */
    static Map<String, String> result(String... things) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("finished", "boolean");
        members.put("state", "string");
        members.put("note", "string");
        for (String thing : things) {
            members.put(thing, "object");
        }
        return members;
    }

    static Answer forDatastore(String id, Duration time, Call call) {
        return answer("DatastoreProperties", time, call, wait -> {
            try {
                return AwsOutput.datastore(call.datastores().await(id, wait));
            } catch (DatastoreFailedException failed) {
                return AwsOutput.datastore(failed.datastore());
            }
        });
    }

    static Answer forImport(String datastoreId, String id, Duration time, Call call) {
        return answer(
                "ImportJobProperties",
                time,
                call,
                wait -> job(() -> call.healthLake().importJobs().await(datastoreId, id, wait)));
    }

    static Answer forExport(String datastoreId, String id, Duration time, Call call) {
        return answer(
                "ExportJobProperties",
                time,
                call,
                wait -> job(() -> call.healthLake().exportJobs().await(datastoreId, id, wait)));
    }

    private static Map<String, Object> job(Supplier<? extends Job> await) {
        try {
            return AwsOutput.job(await.get());
        } catch (JobFailedException failed) {
            return AwsOutput.job(failed.job());
        }
    }

    private static Answer answer(String member, Duration time, Call call, Function<Wait, Map<String, Object>> await) {
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            Object seen = await.apply(Wait.upTo(time).onProgress(progress -> tell(progress, time, call)));
            result.put("finished", true);
            result.put(member, seen);
        } catch (WaitTimeoutException over) {
            result.put("finished", false);
            result.put("state", "still " + over.status());
            result.put("note", "It goes on in HealthLake; call again to wait on.");
        }
        return Answer.of(result);
    }

    private static void tell(Progress progress, Duration time, Call call) {
        call.peer()
                .progress(
                        progress.elapsed().toMillis() / 1000.0,
                        (double) time.toSeconds(),
                        progress.subject() + ": " + progress.status() + counters(progress.job()));
    }

    /** How far an import is, as soon as the service tells. */
    private static String counters(JobProgress job) {
        if (job.percent().isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                ", %.0f %%: %d of %d resources imported, %d refused",
                job.percent().getAsDouble(),
                orZero(job.importedResources()),
                orZero(job.scannedResources()),
                orZero(job.resourcesWithCustomerError()));
    }

    private static long orZero(@Nullable Long counter) {
        return Objects.requireNonNullElse(counter, 0L);
    }
}
