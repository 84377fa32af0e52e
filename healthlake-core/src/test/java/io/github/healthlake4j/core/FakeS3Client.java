package io.github.healthlake4j.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 in memory: objects, their metadata and checksums, and lists in pages of three. */
final class FakeS3Client implements S3Client {
    private static final int PAGE = 3;

    final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile @Nullable String denied;
    volatile @Nullable String failingKey;

    record Stored(String text, Map<String, String> metadata, Instant lastModified) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    FakeS3Client with(String path, String text) {
        objects.put(path, new Stored(text, Map.of(), Instant.parse("2026-01-01T00:00:00.123Z")));
        return this;
    }

    String text(String path) {
        Stored stored = objects.get(path);
        return stored == null ? "absent" : stored.text();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        called("PUT", request.bucket(), request.key());
        byte[] bytes = bytes(body);
        if (!request.checksumSHA256().equals(sha256(bytes))) {
            throw failure(400, "BadDigest");
        }
        objects.put(
                request.bucket() + "/" + request.key(),
                new Stored(
                        new String(bytes, StandardCharsets.UTF_8),
                        request.metadata(),
                        Instant.parse("2026-01-01T00:00:00Z")));
        return PutObjectResponse.builder().build();
    }

    private static byte[] bytes(RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        Stored stored = stored("HEAD", request.bucket(), request.key());
        return HeadObjectResponse.builder()
                .contentLength((long) stored.bytes().length)
                .metadata(stored.metadata())
                .build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        Stored stored = stored("GET", request.bucket(), request.key());
        GetObjectResponse response = GetObjectResponse.builder()
                .contentLength((long) stored.bytes().length)
                .build();
        try {
            return transformer.transform(
                    response, AbortableInputStream.create(new ByteArrayInputStream(stored.bytes())));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        called("LIST", request.bucket(), request.prefix());
        String from = request.bucket() + "/" + request.prefix();
        List<S3Object> found = new ArrayList<>();
        objects.tailMap(from).forEach((path, stored) -> {
            String rest = path.startsWith(from) ? path.substring(from.length()) : "/";
            if (path.startsWith(from) && !(request.delimiter() != null && rest.contains(request.delimiter()))) {
                found.add(S3Object.builder()
                        .key(path.substring(request.bucket().length() + 1))
                        .size((long) stored.bytes().length)
                        .lastModified(stored.lastModified())
                        .build());
            }
        });
        int start = request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
        int end = Math.min(found.size(), start + PAGE);
        return ListObjectsV2Response.builder()
                .contents(found.subList(start, end))
                .isTruncated(end < found.size())
                .nextContinuationToken(end < found.size() ? Integer.toString(end) : null)
                .build();
    }

    private Stored stored(String verb, String bucket, String key) {
        called(verb, bucket, key);
        Stored stored = objects.get(bucket + "/" + key);
        if (stored == null) {
            throw failure(404, "NoSuchKey");
        }
        return stored;
    }

    private void called(String verb, String bucket, String key) {
        calls.add(verb + " " + bucket + "/" + key);
        if (verb.equals(denied) || bucket.equals(denied)) {
            throw failure(403, "AccessDenied");
        }
        if (key.equals(failingKey) && !verb.equals("HEAD")) {
            throw failure(500, "InternalError");
        }
    }

    private static S3Exception failure(int status, String message) {
        return (S3Exception)
                S3Exception.builder().statusCode(status).message(message).build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
