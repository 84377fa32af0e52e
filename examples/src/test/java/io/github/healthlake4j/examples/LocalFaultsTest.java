package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.local.Fault;
import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import io.github.healthlake4j.templates.Templates;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How a program is tried against a service that has its bad days. */
@ExtendWith(LocalHealthLakeExtension.class)
class LocalFaultsTest {
    private FhirClient fhir;

    @BeforeEach
    void open(LocalHealthLake lake) {
        fhir = FhirClient.builder()
                .endpoint(lake.fhirEndpoint(lake.createDatastore("faults")))
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        lake.credentials().accessKeyId(), lake.credentials().secretAccessKey())))
                .build();
    }

    @AfterEach
    void clear(LocalHealthLake lake) {
        lake.faults().clear();
        fhir.close();
    }

    // tag::faults[]
    @Test
    void read_throttledTwice_isAskedAgain(LocalHealthLake lake) {
        Stored stored =
                fhir.create(Resource.of(Templates.patient().family("Doe").build()));
        lake.faults().next(2, "ReadResource", Fault.throttled(Duration.ofSeconds(1)));

        assertThat(fhir.read("Patient", stored.id().id()).text("name[0].family"))
                .isEqualTo("Doe");
    }

    @Test
    void search_lagging_findsNothingYet(LocalHealthLake lake) {
        lake.faults().searchLag(Duration.ofHours(1));
        fhir.create(Resource.of(Templates.patient().family("Doe").build()));

        assertThat(fhir.search(Search.of("Patient").where("family", "Doe"))).isEmpty();
    }
    // end::faults[]
}
