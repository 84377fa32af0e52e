package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.local.ImportOutput.Result;
import io.github.healthlake4j.local.S3Folder.JobFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
    private final Profiles profiles;
    private final Validation validation;

    ImportRun(Job job, Partition partition, S3Folder s3, Profiles profiles, Consumer<ObjectNode> report) {
        this.job = job;
        this.partition = partition;
        this.s3 = s3;
        this.profiles = profiles;
        this.validation = new Validation(profiles);
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
        progress.scan(files);
        for (Path file : files) {
            importFile(file, s3.nameUnder(input, file), output);
        }
        S3Folder.write(output.resolve("Manifest.json"), Json.bytes(progress.manifest(job, outputUri)));
        progress.report();
        return progress.hasErrors() ? Job.Status.COMPLETED_WITH_ERRORS : Job.Status.COMPLETED;
    }

    private void importFile(Path file, Path name, Path output) throws IOException {
        var told = new ImportOutput();
        var batch = new ArrayList<Line>();
        try (BufferedReader lines = reader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read(number, line, batch, told);
                }
                if (batch.size() == LINES_PER_BATCH) {
                    store(batch, told);
                }
            }
        }
        store(batch, told);
        told.write(output, name);
        progress.fileDone(told.hasFailures());
    }

    /** What is not UTF-8 is replaced: it spoils its line, not the job. */
    static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    private void read(int number, String text, List<Line> batch, ImportOutput told) throws IOException {
        try {
            JsonNode tree = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!(tree instanceof ObjectNode resource)
                    || !resource.path("resourceType").asText().matches("[A-Za-z]{1,256}")
                    || !resource.path("id").asText().matches("[A-Za-z0-9\\-.]{1,64}")) {
                throw RefusedException.of(400, "required", "a line must be a resource with a resourceType and an id");
            }
            boolean wrong = validation.accept(resource, level, partition);
            batch.add(new Line(number, resource, wrong));
        } catch (Json.MalformedJsonException e) {
            fail(told, number, 400, Outcome.of("error", "structure", String.valueOf(e.getMessage())));
        } catch (RefusedException e) {
            fail(
                    told,
                    number,
                    e.answer().status(),
                    Json.MAPPER.readTree(e.answer().body()));
        }
    }

    private void store(List<Line> batch, ImportOutput told) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (isStoredAtOnce(batch)) {
            for (Line line : batch) {
                succeed(told, line);
            }
        } else {
            for (Line line : batch) {
                storeAlone(line, told);
            }
        }
        if (batch.stream().anyMatch(line -> line.target().startsWith("StructureDefinition/"))) {
            profiles.forget(job.datastoreId());
        }
        batch.clear();
        progress.report();
    }

    private void storeAlone(Line line, ImportOutput told) throws IOException {
        Answer answer = partition.send(
                "PUT", line.target(), Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(line.resource()));
        if (answer.status() < 300) {
            succeed(told, line);
        } else {
            fail(told, line.number(), answer.status(), Json.MAPPER.readTree(answer.body()));
        }
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

    private void succeed(ImportOutput told, Line line) {
        progress.imported();
        ObjectNode brief = Json.object()
                .put("resourceType", line.resource().path("resourceType").asText())
                .put("id", line.resource().path("id").asText());
        told.add(
                line.wrong() ? Result.SUCCESS_WITH_SEARCH_VALIDATION_FAILURES : Result.SUCCESS,
                line.number(),
                200,
                brief);
    }

    private void fail(ImportOutput told, int number, int status, JsonNode outcome) {
        progress.failed();
        told.add(Result.FAILURE, number, status, outcome);
    }

    private record Line(int number, ObjectNode resource, boolean wrong) {
        String target() {
            return resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
        }
    }
}
