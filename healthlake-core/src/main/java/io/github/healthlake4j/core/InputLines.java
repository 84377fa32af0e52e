package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The input of an import, looked into for the type and the id of a line. Whoever may not read it still gets a report,
 * without these.
 */
final class InputLines {
    private static final int BUFFER = 1 << 16;

    private final S3Client s3;
    private final @Nullable String input;
    private final Map<String, String> keyByName = new HashMap<>();
    private boolean listed;

    InputLines(S3Client s3, ImportJob job) {
        this.s3 = s3;
        this.input = job.inputS3Uri();
    }

    /**
     * A line of the input.
     *
     * @param file its S3 URI
     */
    record Found(
            String file,
            @Nullable String resourceType,
            @Nullable String resourceId) {}

    /** The line of the input file whose failure file has that name; nothing if there is no such file. */
    @Nullable Found find(String failureFile, long line) {
        if (input == null) {
            return null;
        }
        S3Location bucket = S3Location.folder("inputS3Uri", input);
        try {
            list(bucket.bucket());
            String key = keyByName.get(stem(failureFile));
            if (key == null) {
                return null;
            }
            NdjsonLine read = line == 0 ? null : read(bucket.bucket(), key, line);
            return new Found(
                    bucket.uri(key), read == null ? null : read.resourceType(), read == null ? null : read.id());
        } catch (S3Exception denied) {
            if (denied.statusCode() == 403 || denied.statusCode() == 404) {
                return null;
            }
            throw denied;
        }
    }

    /** What input and failure file have in common: the name without folders and endings. */
    private static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    private void list(String bucket) {
        if (!listed) {
            listed = true;
            String prefix = input == null ? "" : input.substring(("s3://" + bucket).length());
            List<S3Object> files = s3
                    .listObjectsV2Paginator(request ->
                            request.bucket(bucket).prefix(prefix.startsWith("/") ? prefix.substring(1) : prefix))
                    .contents()
                    .stream()
                    .toList();
            files.forEach(file -> keyByName.putIfAbsent(stem(file.key()), file.key()));
        }
    }

    private @Nullable NdjsonLine read(String bucket, String key, long wanted) {
        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            NdjsonLine found = read(in, wanted);
            in.abort();
            return found;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static @Nullable NdjsonLine read(InputStream in, long wanted) throws IOException {
        LineInput lines = new LineInput(in, BUFFER);
        long line = 0;
        while (line < wanted && lines.nextLine()) {
            line++;
        }
        return line == wanted ? NdjsonLine.read(lines) : null;
    }
}
