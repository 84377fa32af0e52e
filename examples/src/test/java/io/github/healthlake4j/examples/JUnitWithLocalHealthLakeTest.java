package io.github.healthlake4j.examples;

// tag::test[]
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.NotFoundException;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import io.github.healthlake4j.templates.Templates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How code that talks to HealthLake is tested: against the local one, each test class with a datastore of its own. */
@ExtendWith(LocalHealthLakeExtension.class)
class JUnitWithLocalHealthLakeTest {
    private static FhirClient fhir;

    // tag::open[]
    @BeforeAll
    static void openClient(LocalHealthLake lake) {
        String datastore = lake.createDatastore("my-tests");
        fhir = FhirClient.builder()
                .endpoint(lake.fhirEndpoint(datastore))
                .region(lake.region())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        lake.credentials().accessKeyId(), lake.credentials().secretAccessKey())))
                .build();
    }
    // end::open[]

    @AfterAll
    static void closeClient() {
        fhir.close();
    }

    @Test
    void create_givesWhatReadGives() {
        Resource patient = Resource.of(Templates.patient().family("Doe").build());

        Stored stored = fhir.create(patient);

        assertThat(fhir.read("Patient", stored.id().id()).text("name[0].family"))
                .isEqualTo("Doe");
    }

    @Test
    void read_missing_throwsNotFound() {
        assertThatThrownBy(() -> fhir.read("Patient", "nobody")).isInstanceOf(NotFoundException.class);
    }
}
// end::test[]
