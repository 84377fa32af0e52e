package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.local.S3Folder.JobFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One import job: every line of every file is written by its id, in batches; what fails is told line by line. */
final class ImportRun {
    private static final int LINES_PER_BATCH = 100;

    private final Job job;
    private final Partition partition;
    private final S3Folder s3;
    private final ImportProgress progress;
    private final ValidationLevel level;
    private final Validation validation = new Validation(new Profiles());

    ImportRun(Job job, Partition partition, S3Folder s3, Consumer<ObjectNode> report) {
        this.job = job;
        this.partition = partition;
        this.s3 = s3;
        this.progress = new ImportProgress(report);
        this.level = ValidationLevel.find(job.setting("/ValidationLevel")).orElse(ValidationLevel.STRICT);
    }

    Job.Status run() throws JobFailure, IOException {
        String input = job.setting("/InputDataConfig/S3Uri");
        String outputUri = job.setting("/JobOutputDataConfig/S3Configuration/S3Uri")
                        .replaceFirst("/*$", "/") + job.datastoreId() + "-FHIR_IMPORT-" + job.id() + "/";
        Path output = s3.resolve(outputUri);
        List<Path> files = s3.ndjson(input);
        if (files.isEmpty()) {
            throw new JobFailure("No .ndjson files found at the input location");
        }
        progress.scanned(files);
        for (Path file : files) {
            importFile(file, output);
        }
        S3Folder.write(output.resolve("Manifest.json"), Json.bytes(progress.manifest(job, outputUri)));
        progress.report();
        return progress.hasErrors() ? Job.Status.COMPLETED_WITH_ERRORS : Job.Status.COMPLETED;
    }

    private void importFile(Path file, Path output) throws IOException {
        var successes = new StringBuilder();
        var failures = new StringBuilder();
        var batch = new ArrayList<Line>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read(number, line, batch, failures);
                }
                if (batch.size() == LINES_PER_BATCH) {
                    store(batch, successes, failures);
                }
            }
        }
        store(batch, successes, failures);
        String name = String.valueOf(file.getFileName());
        if (successes.length() > 0) {
            S3Folder.write(
                    output.resolve("SUCCESS").resolve(name),
                    successes.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (failures.length() > 0) {
            S3Folder.write(
                    output.resolve("FAILURE").resolve(name), failures.toString().getBytes(StandardCharsets.UTF_8));
        }
        progress.fileDone(failures.length() > 0);
    }

    private void read(int number, String text, List<Line> batch, StringBuilder failures) throws IOException {
        progress.lineScanned();
        try {
            JsonNode tree = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!(tree instanceof ObjectNode resource)
                    || !resource.path("resourceType").asText().matches("[A-Za-z]{1,256}")
                    || !resource.path("id").asText().matches("[A-Za-z0-9\\-.]{1,64}")) {
                throw RefusedException.of(400, "required", "a line must be a resource with a resourceType and an id");
            }
            validation.accept(resource, level, partition);
            batch.add(new Line(number, resource));
        } catch (Json.MalformedJsonException e) {
            fail(failures, number, 400, Outcome.of("error", "structure", String.valueOf(e.getMessage())));
        } catch (RefusedException e) {
            fail(
                    failures,
                    number,
                    e.answer().status(),
                    Json.MAPPER.readTree(e.answer().body()));
        }
    }

    private void store(List<Line> batch, StringBuilder successes, StringBuilder failures) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (isStoredAtOnce(batch)) {
            for (Line line : batch) {
                succeed(successes, line);
            }
        } else {
            for (Line line : batch) {
                Answer answer = partition.send(
                        "PUT", line.target(), Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(line.resource()));
                if (answer.status() < 300) {
                    succeed(successes, line);
                } else {
                    fail(failures, line.number(), answer.status(), Json.MAPPER.readTree(answer.body()));
                }
            }
        }
        batch.clear();
        progress.report();
    }

    /** A transaction is the fast way; if one of its lines is refused, none is stored, and each goes by itself. */
    private boolean isStoredAtOnce(List<Line> batch) throws IOException {
        if (batch.stream().map(Line::target).distinct().count() < batch.size()) {
            return false;
        }
        ObjectNode transaction = Json.object().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = transaction.putArray("entry");
        for (Line line : batch) {
            ObjectNode entry = entries.addObject();
            entry.set("resource", line.resource());
            entry.putObject("request").put("method", "PUT").put("url", line.target());
        }
        Map<String, String> headers = Map.of("Content-Type", Outcome.FHIR_JSON, "Prefer", "return=minimal");
        return partition.send("POST", "", headers, Json.bytes(transaction)).status() == 200;
    }

    private void succeed(StringBuilder successes, Line line) {
        progress.imported();
        ObjectNode brief = Json.object()
                .put("resourceType", line.resource().path("resourceType").asText())
                .put("id", line.resource().path("id").asText());
        append(successes, line.number(), 200, brief);
    }

    private void fail(StringBuilder failures, int number, int status, JsonNode outcome) {
        progress.failed();
        append(failures, number, status, outcome);
    }

    /** The service's own form, whose unquoted member name is not JSON. */
    private static void append(StringBuilder out, int number, int status, JsonNode blob) {
        out.append("{\"lineId\":")
                .append(number)
                .append(",UpdateResourceResponse:{\"jsonBlob\":")
                .append(blob)
                .append(",\"statusCode\":")
                .append(status)
                .append("}}\n");
    }

    private record Line(int number, ObjectNode resource) {
        String target() {
            return resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
        }
    }
}
