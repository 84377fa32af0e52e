package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.AccessDeniedException;
import software.amazon.awssdk.services.healthlake.model.HealthLakeException;

class PermissionsTest {
    @TempDir
    private Path folder;

    @Test
    void allowList_decidesByIamAction() throws Exception {
        try (LocalHealthLake lake = start();
                HealthLakeClient reader = client(lake, AwsBasicCredentials.create("reader", "secret-r"))) {
            assertThat(reader.listFHIRDatastores(b -> b.maxResults(1)).datastorePropertiesList())
                    .isEmpty();
            assertThatThrownBy(() -> reader.createFHIRDatastore(b -> b.datastoreTypeVersion("R4")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("not authorized to perform: healthlake:CreateFHIRDatastore");
        }
    }

    @Test
    void interactions_haveTheirActions() {
        for (String row : List.of(
                "POST Patient CreateResource",
                "GET Patient/p ReadResource",
                "GET Patient/p/_history/1 VersionReadResource",
                "PUT Patient/p UpdateResource",
                "PUT Patient UpdateResource",
                "PATCH Patient/p PatchResource",
                "DELETE Patient/p DeleteResource",
                "DELETE Patient DeleteResource",
                "GET Patient/p/_history GetHistoryByResourceId",
                "GET Patient/_history GetHistoryByResourceType",
                "GET _history GetFullHistory",
                "GET Patient SearchWithGet",
                "POST Patient/_search SearchWithPost",
                "GET Patient/p/$everything SearchEverything",
                "GET metadata GetCapabilities",
                "POST  ProcessBundle",
                "POST Patient/$validate ValidateResource",
                "GET ValueSet/$expand ExpandValueSetWithGet",
                "POST ValueSet/$expand ExpandValueSetWithPost",
                "POST CodeSystem/$lookup LookupCodeSystemWithPost",
                "GET ConceptMap/$translate TranslateConceptMapWithGet",
                "POST Composition/c/$document GenerateDocumentWithPost",
                "POST $export StartFHIRExportJobWithPost",
                "GET Patient/$export StartFHIRExportJobWithGet",
                "GET export/1 DescribeFHIRExportJobWithGet",
                "GET export/1/Patient.ndjson GetExportedFile",
                "DELETE export/1 CancelFHIRExportJobWithDelete")) {
            String[] parts = row.split(" ", -1);
            assertThat(FhirRoute.find(parts[0], parts[1])
                            .map(route -> route.interaction().action(parts[0])))
                    .as(row)
                    .contains(parts[2]);
        }
        assertThat(FhirRoute.find("PATCH", "Patient")).isEmpty();
        for (String unknown :
                List.of("$import", "Patient/$bulk-delete", "Patient/p/$purge", "ValueSet/$validate-code")) {
            assertThat(FhirRoute.find("POST", unknown)).as(unknown).isEmpty();
        }
        assertThat(FhirRoute.find("GET", "//Patient//p").map(FhirRoute::path)).contains("Patient/p");
    }

    @Test
    void sessionToken_mustBeShown() throws Exception {
        try (LocalHealthLake lake = start();
                HealthLakeClient right = client(lake, AwsSessionCredentials.create("temp", "secret-t", "token"));
                HealthLakeClient wrong = client(lake, AwsSessionCredentials.create("temp", "secret-t", "other"))) {
            assertThat(right.listFHIRDatastores(b -> b.maxResults(1)).datastorePropertiesList())
                    .isEmpty();
            assertThatThrownBy(() -> wrong.listFHIRDatastores(b -> b.maxResults(1)))
                    .isInstanceOfSatisfying(
                            HealthLakeException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
        }
    }

    @Test
    void patterns_standForAnyCharacters() {
        var principal = new Principal(
                Credentials.DEFAULT, null, java.util.List.of("healthlake:Search*", "healthlake:ReadResource"));

        assertThat(principal.may("SearchWithPost")).isTrue();
        assertThat(principal.may("ReadResource")).isTrue();
        assertThat(principal.may("ReadResourceX")).isFalse();
        assertThat(principal.may("DeleteResource")).isFalse();
    }

    @Test
    void badFile_isAClearError() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), "[]");
        long before = engines();

        assertThatThrownBy(() -> LocalHealthLake.builder().credentialsFile(file).start())
                .hasMessageContaining("accessKeyId");
        assertThat(engines()).as("the engine that had been started has ended").isEqualTo(before);
    }

    private static long engines() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private LocalHealthLake start() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), """
                [{"accessKeyId":"reader","secretAccessKey":"secret-r","allow":["healthlake:List*"]},
                 {"accessKeyId":"temp","secretAccessKey":"secret-t","sessionToken":"token"}]
                """);
        return LocalHealthLake.builder()
                .withoutFhir()
                .credentialsFile(file)
                .bearerTokens(Set.of("t"))
                .start();
    }

    private static HealthLakeClient client(LocalHealthLake lake, AwsCredentials credentials) {
        return HealthLakeClient.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
