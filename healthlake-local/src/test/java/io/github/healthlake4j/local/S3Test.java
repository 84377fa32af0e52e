package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The AWS SDK for Java's S3 client, unchanged, against the local S3. */
class S3Test extends FhirTest {
    private static final String BUCKET = "s3-test";

    private S3Client s3;

    @BeforeEach
    void connect() {
        s3 = client("local", true);
        try {
            s3.createBucket(b -> b.bucket(BUCKET));
        } catch (BucketAlreadyOwnedByYouException e) {
            // An earlier test of this class has made it.
        }
    }

    @AfterEach
    void disconnect() {
        s3.close();
    }

    @Test
    void object_goesInAndOut_inSignedChunksAndWhole() throws Exception {
        byte[] large = bytes(3_000_000);

        s3.putObject(b -> b.bucket(BUCKET).key("chunked"), RequestBody.fromBytes(large));
        try (S3Client whole = client("local", false)) {
            whole.putObject(b -> b.bucket(BUCKET).key("a folder/wh+ole é"), RequestBody.fromBytes(large));
        }
        s3.putObject(b -> b.bucket(BUCKET).key("empty"), RequestBody.empty());

        assertThat(read("chunked")).isEqualTo(large);
        assertThat(read("a folder/wh+ole é")).isEqualTo(large);
        assertThat(read("empty")).isEmpty();
        assertThat(s3.headObject(b -> b.bucket(BUCKET).key("chunked")).contentLength())
                .isEqualTo(3_000_000);
        assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("chunked").range("bytes=1000-1999"))
                        .asByteArray())
                .isEqualTo(java.util.Arrays.copyOfRange(large, 1000, 2000));
        s3.deleteObject(b -> b.bucket(BUCKET).key("chunked"));
        assertThatThrownBy(() -> read("chunked")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void parts_becomeOneObject() throws Exception {
        int partSize = 5 * 1024 * 1024;
        byte[] part = bytes(partSize);
        String upload =
                s3.createMultipartUpload(b -> b.bucket(BUCKET).key("parts")).uploadId();
        var done = new ArrayList<CompletedPart>();
        for (int i = 1; i <= 4; i++) {
            int number = i;
            String tag = s3.uploadPart(
                            b -> b.bucket(BUCKET).key("parts").uploadId(upload).partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            done.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }

        s3.completeMultipartUpload(
                b -> b.bucket(BUCKET).key("parts").uploadId(upload).multipartUpload(m -> m.parts(done)));

        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(b -> b.bucket(BUCKET).key("parts"))) {
            for (int i = 1; i <= 4; i++) {
                assertThat(in.readNBytes(partSize)).isEqualTo(part);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void listing_hasPagesAndFolders() {
        for (String key : List.of("list/a/1", "list/a/2", "list/b", "list/c")) {
            s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(key));
        }

        var pages =
                s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).prefix("list/").maxKeys(3));
        var folders = s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("list/").delimiter("/"));

        assertThat(pages.contents().stream().map(object -> object.key()))
                .containsExactly("list/a/1", "list/a/2", "list/b", "list/c");
        assertThat(folders.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("list/a/");
    }

    @Test
    void presignedUrls_letWhoeverHasThemIn_untilTheyExpire() throws Exception {
        try (S3Presigner presigner = presigner("local");
                S3Presigner wrong = presigner("other")) {
            URI put = presigner
                    .presignPutObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(p -> p.bucket(BUCKET).key("pre signed")))
                    .url()
                    .toURI();
            URI get = get(presigner, Duration.ofMinutes(5));

            assertThat(send(HttpRequest.newBuilder(put).PUT(BodyPublishers.ofString("by URL")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(HttpRequest.newBuilder(get)).body()).isEqualTo("by URL");
            assertRefused(
                    HttpRequest.newBuilder(URI.create(get.toString().replace("pre%20signed", "another"))),
                    "SignatureDoesNotMatch");
            assertRefused(HttpRequest.newBuilder(get(wrong, Duration.ofMinutes(5))), "SignatureDoesNotMatch");
            assertRefused(
                    HttpRequest.newBuilder(
                            URI.create(get.toString().replaceFirst("X-Amz-Date=\\d{8}", "X-Amz-Date=20200101"))),
                    "Request has expired");
        }
    }

    @Test
    void wrongOrMissingSignature_isRefused() throws Exception {
        try (S3Client wrong = client("other", true)) {
            assertThatThrownBy(() -> wrong.listBuckets())
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
        assertRefused(HttpRequest.newBuilder(lake.s3Endpoint()), "AccessDenied");
    }

    private S3Client client(String secret, boolean chunked) {
        return S3Client.builder()
                .endpointOverride(lake.s3Endpoint())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(chunked)
                        .build())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(secret))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private S3Presigner presigner(String secret) {
        return S3Presigner.builder()
                .endpointOverride(lake.s3Endpoint())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(secret))
                .build();
    }

    private static URI get(S3Presigner presigner, Duration duration) throws Exception {
        return presigner
                .presignGetObject(b -> b.signatureDuration(duration)
                        .getObjectRequest(g -> g.bucket(BUCKET).key("pre signed")))
                .url()
                .toURI();
    }

    private static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", secret));
    }

    private static void assertRefused(HttpRequest.Builder request, String code) throws Exception {
        HttpResponse<String> refused = send(request);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).contains(code);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private byte[] read(String key) throws Exception {
        try (InputStream in = s3.getObject(b -> b.bucket(BUCKET).key(key))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
