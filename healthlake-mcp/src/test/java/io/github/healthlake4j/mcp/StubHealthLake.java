package io.github.healthlake4j.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Both planes of HealthLake in a canned form: every call succeeds, or every call fails in one way. */
final class StubHealthLake implements AutoCloseable {
    enum Mode {
        GOOD(200, ""),
        NOT_FOUND(404, "ResourceNotFoundException"),
        DENIED(403, "AccessDeniedException"),
        THROTTLED(429, "ThrottlingException"),
        FAULT(500, "InternalServerException"),
        SLOW(200, ""),
        NO_JSON(200, "");

        final int status;
        final String type;

        Mode(int status, String type) {
            this.status = status;
            this.type = type;
        }
    }

    private static final int SLOW_SECONDS = 300;
    private static final int PATIENCE_SECONDS = 60;

    private final MockWebServer server = new MockWebServer();
    private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();
    private final String mark;
    private volatile Mode mode = Mode.GOOD;
    private volatile Function<RecordedRequest, Optional<MockResponse>> special = request -> Optional.empty();

    /** Every resource and every OperationOutcome holds the mark. */
    StubHealthLake(String mark) {
        this.mark = mark;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    StubHealthLake mode(Mode changed) {
        mode = changed;
        return this;
    }

    /** Waits until so many requests have come. */
    void awaitRequests(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (requests.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + requests.size() + " requests came");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Answers every call with this status and body, instead of the canned answers. */
    StubHealthLake answering(int status, Function<RecordedRequest, String> body) {
        special = request -> Optional.of(response(status, body.apply(request), Mode.GOOD));
        return this;
    }

    /** Forgets what came, and goes back to the canned answers. */
    void reset() {
        mode = Mode.GOOD;
        special = request -> Optional.empty();
        requests.clear();
    }

    Queue<RecordedRequest> requests() {
        return requests;
    }

    /** The environment of a server that talks to this one. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL_HEALTHLAKE", "http://127.0.0.1:" + server.getPort());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        environment.put("AWS_REGION", "us-east-1");
        return environment;
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(RecordedRequest request) {
        return special.apply(request).orElseGet(() -> canned(request));
    }

    private MockResponse canned(RecordedRequest request) {
        boolean controlPlane = request.getUrl().encodedPath().equals("/");
        String target = String.valueOf(request.getHeaders().get("X-Amz-Target"));
        boolean isControl = controlPlane && target.startsWith("HealthLake.");
        Mode now = mode;
        if (now == Mode.NO_JSON) {
            return response(200, "<html>" + mark + "</html>", now);
        }
        String body = now.status >= 400 ? error(now, isControl) : isControl ? control(target) : fhir(request);
        return response(now == Mode.GOOD && !isControl ? status(request) : now.status, body, now);
    }

    private static int status(RecordedRequest request) {
        return request.getMethod().equals("DELETE") ? 204 : 200;
    }

    private static MockResponse response(int status, String body, Mode mode) {
        MockResponse.Builder builder = new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("x-amzn-requestid", "stub-request");
        if (status != 204) {
            builder.body(body);
        }
        if (mode == Mode.SLOW) {
            builder.headersDelay(SLOW_SECONDS, TimeUnit.SECONDS);
        }
        return builder.build();
    }

    private String error(Mode now, boolean control) {
        return control
                ? Json.write(
                        Map.of("__type", "com.amazonaws.healthlake#" + now.type, "Message", "as the stub was told"))
                : outcome();
    }

    /** An OperationOutcome of two issues. */
    String outcome() {
        return Json.write(Map.of(
                "resourceType",
                "OperationOutcome",
                "issue",
                List.of(
                        Map.of("severity", "error", "code", "processing", "diagnostics", mark),
                        Map.of("severity", "warning", "code", "value", "diagnostics", "second issue"))));
    }

    private static String control(String target) {
        Map<String, Object> store = new LinkedHashMap<>();
        store.put("DatastoreId", ToolCalls.DATASTORE);
        store.put("DatastoreArn", ToolCalls.ARN);
        store.put("DatastoreName", "test");
        store.put("DatastoreStatus", "ACTIVE");
        store.put("DatastoreTypeVersion", "R4");
        store.put("CreatedAt", 1767225600.5);
        store.put("DatastoreEndpoint", "http://127.0.0.1/datastore/" + ToolCalls.DATASTORE + "/r4/");
        Map<String, Object> job = Map.of(
                "JobId",
                "fedcba9876543210fedcba9876543210",
                "JobStatus",
                "COMPLETED",
                "DatastoreId",
                ToolCalls.DATASTORE,
                "SubmitTime",
                1767225600,
                "InputDataConfig",
                Map.of("S3Uri", "s3://bucket/in/"),
                "OutputDataConfig",
                Map.of("S3Configuration", Map.of("S3Uri", "s3://bucket/out/", "KmsKeyId", "k")));
        return Json.write(
                switch (target.substring("HealthLake.".length())) {
                    case "DescribeFHIRDatastore" -> Map.of("DatastoreProperties", store);
                    case "ListFHIRDatastores" -> Map.of("DatastorePropertiesList", List.of(store));
                    case "DescribeFHIRImportJob" -> Map.of("ImportJobProperties", job);
                    case "DescribeFHIRExportJob" -> Map.of("ExportJobProperties", job);
                    case "ListFHIRImportJobs" -> Map.of("ImportJobPropertiesList", List.of(job));
                    case "ListFHIRExportJobs" -> Map.of("ExportJobPropertiesList", List.of(job));
                    case "StartFHIRImportJob", "StartFHIRExportJob" -> job;
                    case "ListTagsForResource" -> Map.of("Tags", List.of(Map.of("Key", "a", "Value", "b")));
                    case "TagResource", "UntagResource" -> Map.of();
                    default -> store;
                });
    }

    private String fhir(RecordedRequest request) {
        String path = request.getUrl().encodedPath().toLowerCase(Locale.ROOT);
        if (path.endsWith("/metadata")) {
            return "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}";
        }
        if (path.endsWith("$validate") || path.endsWith("%24validate")) {
            return error(Mode.FAULT, false);
        }
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"" + mark + "\",\"meta\":{\"versionId\":\"1\"},"
                + "\"multipleBirthInteger\": 1.50 }";
        boolean one = path.matches(".*/patient(/[^/$_]+)?") && !isSearch(request);
        return one ? patient : bundle(patient);
    }

    private static boolean isSearch(RecordedRequest request) {
        return request.getMethod().equals("GET")
                && request.getUrl().encodedPath().toLowerCase(Locale.ROOT).endsWith("/patient");
    }

    private static String bundle(String patient) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\n  \"entry\":[{\"resource\":" + patient
                + ",\"search\":{\"mode\":\"match\"},\"response\":{\"status\":\"201\"}}]}";
    }
}
