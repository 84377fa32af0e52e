package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** What an import job tells of one file, line by line: a file in each of the output's folders that has anything to tell. */
final class ImportOutput {
    private final Map<Result, StringBuilder> lines = new EnumMap<>(Result.class);

    /** What became of a line, and the folder that tells of it. */
    enum Result {
        SUCCESS,
        /** At level minimal: stored, although it is wrong. */
        SUCCESS_WITH_SEARCH_VALIDATION_FAILURES,
        FAILURE
    }

    /** The service's own form, whose unquoted member name is not JSON. */
    void add(Result result, int number, int status, JsonNode blob) {
        lines.computeIfAbsent(result, one -> new StringBuilder())
                .append("{\"lineId\":")
                .append(number)
                .append(",UpdateResourceResponse:{\"jsonBlob\":")
                .append(blob)
                .append(",\"statusCode\":")
                .append(status)
                .append("}}\n");
    }

    boolean hasFailures() {
        return lines.containsKey(Result.FAILURE);
    }

    void write(Path output, Path name) throws IOException {
        for (Map.Entry<Result, StringBuilder> one : lines.entrySet()) {
            S3Folder.write(
                    output.resolve(one.getKey().name()).resolve(name.toString()),
                    one.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
