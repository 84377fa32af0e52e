package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.DatastoreStatus;
import software.amazon.awssdk.services.healthlake.model.FHIRVersion;
import software.amazon.awssdk.services.healthlake.model.HealthLakeException;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
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
                "Create {}",
                "Create {" + r4 + "\"DatastoreName\":\"" + "n".repeat(257) + "\"}",
                "Create {" + r4 + "\"DatastoreName\":\"<n>\"}",
                "Create {" + r4 + "\"ClientToken\":\"a b\"}",
                "Create {" + r4 + "\"ClientToken\":\"" + "t".repeat(65) + "\"}",
                "Create {" + r4 + "\"Tags\":[{\"Key\":\"\",\"Value\":\"v\"}]}",
                "Create {" + r4 + "\"Tags\":[{\"Key\":\"k\"}]}",
                "Create {" + r4 + "\"Tags\":[{\"Key\":\"k\",\"Value\":\"" + "v".repeat(257) + "\"}]}",
                "Create {" + r4 + "\"PreloadDataConfig\":{\"PreloadDataType\":\"OTHER\"}}",
                "Create {" + r4 + "\"SseConfiguration\":{}}",
                "Create {" + r4 + "\"SseConfiguration\":{\"KmsEncryptionConfig\":{\"CmkType\":\"MINE\"}}}",
                "Create {" + r4
                        + "\"SseConfiguration\":{\"KmsEncryptionConfig\":{\"CmkType\":\"CUSTOMER_MANAGED_KMS_KEY\"}}}",
                "Create {" + r4 + "\"IdentityProviderConfiguration\":{}}",
                "Create {" + r4
                        + "\"IdentityProviderConfiguration\":{\"AuthorizationStrategy\":\"AWS_AUTH\",\"IdpLambdaArn\":\"arn\"}}",
                "Describe {}",
                "Describe {\"DatastoreId\":\"" + "0".repeat(33) + "\"}",
                "List {\"MaxResults\":0}",
                "List {\"MaxResults\":501}",
                "List {\"NextToken\":\"unheard-of\"}",
                "List {\"Filter\":{\"DatastoreStatus\":\"GONE\"}}",
                "List {\"Filter\":{\"CreatedAfter\":\"yesterday\"}}")) {
            String operation =
                    input.substring(0, input.indexOf(' ')) + "FHIRDatastore" + (input.startsWith("List") ? "s" : "");
            var reply = new SignedHttp(lake.endpoint(), "local")
                    .post(
                            "/",
                            input.substring(input.indexOf(' ') + 1),
                            "Content-Type",
                            "application/x-amz-json-1.0",
                            "X-Amz-Target",
                            "HealthLake." + operation);
            assertThat(reply.status()).as(input).isEqualTo(400);
            assertThat(reply.json().path("__type").asText()).as(input).endsWith("#ValidationException");
            assertThat(reply.json().path("Message").asText()).as(input).isNotBlank();
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

    private static HealthLakeClient client(String secret) {
        return HealthLakeClient.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", secret)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
