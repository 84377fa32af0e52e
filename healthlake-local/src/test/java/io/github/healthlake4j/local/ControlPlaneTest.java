package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.ConflictException;
import software.amazon.awssdk.services.healthlake.model.DatastoreStatus;
import software.amazon.awssdk.services.healthlake.model.FHIRVersion;
import software.amazon.awssdk.services.healthlake.model.HealthLakeException;
import software.amazon.awssdk.services.healthlake.model.IdentityProviderConfiguration;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.SseConfiguration;
import software.amazon.awssdk.services.healthlake.model.Tag;
import software.amazon.awssdk.services.healthlake.model.ValidationException;

/** The AWS SDK for Java, unchanged, against the control plane. */
class ControlPlaneTest {
    private static LocalHealthLake lake;
    private static HealthLakeClient sdk;

    @BeforeAll
    static void start() {
        lake = LocalHealthLake.builder().withoutFhir().start();
        sdk = client("local");
    }

    @AfterAll
    static void stop() {
        sdk.close();
        lake.close();
    }

    @Test
    void create_answersIdArnEndpoint_andBecomesActive() {
        var made = sdk.createFHIRDatastore(b -> b.datastoreTypeVersion(FHIRVersion.R4)
                .datastoreName("one")
                .tags(Tag.builder().key("env").value("dev").build()));

        assertThat(made.datastoreId()).matches("[0-9a-f]{32}");
        assertThat(made.datastoreArn())
                .isEqualTo("arn:aws:healthlake:eu-west-1:111122223333:datastore/fhir/" + made.datastoreId());
        assertThat(made.datastoreEndpoint()).isEqualTo(lake.endpoint() + "/datastore/" + made.datastoreId() + "/r4/");
        lake.createDatastore("settles after");
        var described = sdk.describeFHIRDatastore(b -> b.datastoreId(made.datastoreId()))
                .datastoreProperties();
        assertThat(described.datastoreName()).isEqualTo("one");
        assertThat(described.createdAt()).isBetween(java.time.Instant.now().minusSeconds(60), java.time.Instant.now());
        assertThat(sdk.listTagsForResource(b -> b.resourceARN(made.datastoreArn()))
                        .tags())
                .containsExactly(Tag.builder().key("env").value("dev").build());
    }

    @Test
    void tags_areSetAndRemoved() {
        String arn = sdk.createFHIRDatastore(b -> b.datastoreTypeVersion(FHIRVersion.R4))
                .datastoreArn();

        sdk.tagResource(b -> b.resourceARN(arn)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("").build()));
        sdk.untagResource(b -> b.resourceARN(arn).tagKeys("a"));

        assertThat(sdk.listTagsForResource(b -> b.resourceARN(arn)).tags())
                .isEqualTo(List.of(Tag.builder().key("b").value("").build()));
    }

    @Test
    void describe_unknown_isResourceNotFound() {
        assertThatThrownBy(() -> sdk.describeFHIRDatastore(b -> b.datastoreId("0".repeat(32))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("DataStore does not exist");
    }

    @Test
    void create_unknownVersion_isValidationException() {
        assertThatThrownBy(() -> sdk.createFHIRDatastore(b -> b.datastoreTypeVersion("R5")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("enum value set: [R4]");
    }

    @Test
    void input_outOfItsShape_isValidationException() {
        String r4 = "\"DatastoreTypeVersion\":\"R4\",";
        for (String input : List.of(
                "CreateFHIRDatastore {}",
                "CreateFHIRDatastore {" + r4 + "\"DatastoreName\":\"" + "n".repeat(257) + "\"}",
                "CreateFHIRDatastore {" + r4 + "\"DatastoreName\":\"<n>\"}",
                "CreateFHIRDatastore {" + r4 + "\"ClientToken\":\"a b\"}",
                "CreateFHIRDatastore {" + r4 + "\"ClientToken\":\"" + "t".repeat(65) + "\"}",
                "CreateFHIRDatastore {" + r4 + "\"Tags\":[{\"Key\":\"\",\"Value\":\"v\"}]}",
                "CreateFHIRDatastore {" + r4 + "\"Tags\":[{\"Key\":\"k\"}]}",
                "CreateFHIRDatastore {" + r4 + "\"Tags\":[{\"Key\":\"k\",\"Value\":\"" + "v".repeat(257) + "\"}]}",
                "CreateFHIRDatastore {" + r4 + "\"PreloadDataConfig\":{\"PreloadDataType\":\"OTHER\"}}",
                "CreateFHIRDatastore {" + r4 + "\"SseConfiguration\":{}}",
                "CreateFHIRDatastore {" + r4 + "\"SseConfiguration\":{\"KmsEncryptionConfig\":{\"CmkType\":\"MINE\"}}}",
                "CreateFHIRDatastore {" + r4
                        + "\"SseConfiguration\":{\"KmsEncryptionConfig\":{\"CmkType\":\"CUSTOMER_MANAGED_KMS_KEY\"}}}",
                "CreateFHIRDatastore {" + r4 + "\"IdentityProviderConfiguration\":{}}",
                "CreateFHIRDatastore {" + r4
                        + "\"IdentityProviderConfiguration\":{\"AuthorizationStrategy\":\"AWS_AUTH\",\"IdpLambdaArn\":\"arn\"}}",
                "DescribeFHIRDatastore {}",
                "DescribeFHIRDatastore {\"DatastoreId\":\"" + "0".repeat(33) + "\"}",
                "StartFHIRImportJob {\"DatastoreId\":\"0\",\"InputDataConfig\":{\"S3Uri\":\"s3://in/x\"},"
                        + "\"JobOutputDataConfig\":{\"S3Configuration\":{\"S3Uri\":\"s3://out/x\"}}}",
                "StartFHIRExportJob {\"DatastoreId\":\"0\",\"OutputDataConfig\":{\"S3Configuration\":{\"KmsKeyId\":\"k\"}}}",
                "ListFHIRDatastores {\"MaxResults\":0}",
                "ListFHIRDatastores {\"MaxResults\":501}",
                "ListFHIRDatastores {\"NextToken\":\"unheard-of\"}",
                "ListFHIRDatastores {\"Filter\":{\"DatastoreStatus\":\"GONE\"}}",
                "ListFHIRDatastores {\"Filter\":{\"CreatedAfter\":\"yesterday\"}}")) {
            var reply = raw(input.substring(0, input.indexOf(' ')), input.substring(input.indexOf(' ') + 1));
            assertThat(reply.status()).as(input).isEqualTo(400);
            assertThat(reply.json().path("__type").asText()).as(input).endsWith("#ValidationException");
            assertThat(reply.json().path("Message").asText()).as(input).isNotBlank();
        }
    }

    @Test
    void input_membersThatAreNew_arePassedOver() {
        var reply = raw(
                "CreateFHIRDatastore",
                "{\"DatastoreTypeVersion\":\"R4\",\"AnalyticsConfiguration\":{\"Status\":\"ENABLED\"},\"New\":1}");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void faults_areModelledErrors() {
        lake.faults().next(1, "DescribeFHIRDatastore", Fault.throttled(Duration.ofSeconds(1)));
        lake.faults().next(1, "DescribeFHIRDatastore", Fault.status(500));

        var throttled = raw("DescribeFHIRDatastore", "{}");
        var broken = raw("DescribeFHIRDatastore", "{}");

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.body()).contains("#ThrottlingException");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body()).contains("#InternalServerException");
    }

    @Test
    void describe_tellsWhatWasConfigured() {
        var encryption = SseConfiguration.builder()
                .kmsEncryptionConfig(k -> k.cmkType("CUSTOMER_MANAGED_KMS_KEY").kmsKeyId("alias/mine"))
                .build();
        var provider = IdentityProviderConfiguration.builder()
                .authorizationStrategy("SMART_ON_FHIR")
                .fineGrainedAuthorizationEnabled(true)
                .metadata("{}")
                .build();

        String id = sdk.createFHIRDatastore(b -> b.datastoreTypeVersion(FHIRVersion.R4)
                        .sseConfiguration(encryption)
                        .identityProviderConfiguration(provider))
                .datastoreId();

        var described = sdk.describeFHIRDatastore(b -> b.datastoreId(id)).datastoreProperties();
        assertThat(described.sseConfiguration()).isEqualTo(encryption);
        assertThat(described.identityProviderConfiguration()).isEqualTo(provider);
    }

    @Test
    void delete_inATransitionState_isAConflict() {
        try (LocalHealthLake slow = LocalHealthLake.builder()
                        .withoutFhir()
                        .creatingDelay(Duration.ofHours(1))
                        .start();
                HealthLakeClient client = client(slow, "local")) {
            String id = client.createFHIRDatastore(b -> b.datastoreTypeVersion(FHIRVersion.R4))
                    .datastoreId();

            assertThatThrownBy(() -> client.deleteFHIRDatastore(b -> b.datastoreId(id)))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(409));
        }
    }

    @Test
    void create_sameClientToken_isTheSameDatastore() {
        String first = sdk.createFHIRDatastore(
                        b -> b.datastoreTypeVersion(FHIRVersion.R4).clientToken("once"))
                .datastoreId();

        assertThat(sdk.createFHIRDatastore(
                                b -> b.datastoreTypeVersion(FHIRVersion.R4).clientToken("once"))
                        .datastoreId())
                .isEqualTo(first);
    }

    @Test
    void delete_ends() {
        String id = lake.createDatastore("short-lived");

        assertThat(sdk.deleteFHIRDatastore(b -> b.datastoreId(id)).datastoreStatus())
                .isEqualTo(DatastoreStatus.DELETING);
        sdk.waiter().waitUntilFHIRDatastoreDeleted(b -> b.datastoreId(id));
    }

    @Test
    void list_pagesToTheEnd() {
        for (int i = 0; i < 5; i++) {
            lake.createDatastore("paged");
        }

        var pages = sdk.listFHIRDatastoresPaginator(b -> b.maxResults(2).filter(f -> f.datastoreName("paged")));

        assertThat(pages.stream().map(page -> page.datastorePropertiesList().size()))
                .containsExactly(2, 2, 1);
    }

    @Test
    void wrongSecret_isRefused() {
        try (HealthLakeClient wrong = client("other")) {
            assertThatThrownBy(() -> wrong.listFHIRDatastores(b -> b.maxResults(1)))
                    .isInstanceOfSatisfying(HealthLakeException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                    });
        }
    }

    private static SignedHttp.Reply raw(String operation, String input) {
        return new SignedHttp(lake.endpoint(), "local").control(operation, input);
    }

    private static HealthLakeClient client(String secret) {
        return client(lake, secret);
    }

    private static HealthLakeClient client(LocalHealthLake lake, String secret) {
        return HealthLakeClient.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", secret)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
