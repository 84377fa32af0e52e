package io.github.healthlake4j.examples;

// tag::program[]
import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.NewDatastore;
import io.github.healthlake4j.core.Wait;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.templates.Templates;
import java.time.Duration;

/** Creates a datastore, stores a patient in it and reads it back. */
public final class FirstProgram {
    private FirstProgram() {}

    public static void main(String[] args) {
        try (HealthLake healthLake = HealthLake.create()) {
            Datastore asked = healthLake.datastores().create(NewDatastore.named("first"));
            Datastore ready = healthLake.datastores().await(asked.id(), Wait.upTo(Duration.ofMinutes(45)));
            try (FhirClient fhir =
                    FhirClient.builder().endpoint(ready.endpoint()).build()) {
                Stored stored = fhir.create(
                        Resource.of(Templates.patient().family("Doe").build()));
                Resource patient = fhir.read("Patient", stored.id().id());
                System.out.println(
                        patient.text("name[0].family") + " is " + stored.id().reference());
            }
        }
    }
}
// end::program[]
