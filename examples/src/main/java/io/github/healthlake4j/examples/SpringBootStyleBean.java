package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.NotFoundException;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import java.util.Optional;

/**
 * How an application with dependency injection is laid out, in plain Java: one client for the process, made by a configuration and
 * closed with it, and a service that takes the client in its constructor. Arguments: {@code DATASTORE_ID PATIENT_ID}.
 *
 * <p>With Spring the comments become the annotations they name; nothing else changes.
 */
public final class SpringBootStyleBean {
    private static final String HELP = """
            usage: SpringBootStyleBean DATASTORE_ID PATIENT_ID

            Counts the observations of a patient with a service that got its client from a
            configuration, as Spring would wire it.""";

    private SpringBootStyleBean() {}

    public static void main(String[] args) {
        Program.run(HELP, args, SpringBootStyleBean::serve);
    }

    private static void serve(Arguments args) {
        try (Configuration configuration = new Configuration(args.at(0))) {
            PatientService service = configuration.patientService();
            String answer = service.countObservations(args.at(1))
                    .map(count -> "observations: " + count)
                    .orElse("no such patient");
            System.out.println(answer);
        }
    }

    // tag::configuration[]
    /** Makes the beans, once each. {@code @Configuration}; the id comes by {@code @Value("${healthlake.datastore}")}. */
    static final class Configuration implements AutoCloseable {
        private final FhirClient fhir;

        Configuration(String datastoreId) {
            this.fhir = FhirClient.builder().datastore(datastoreId).build();
        }

        /** {@code @Bean}. */
        PatientService patientService() {
            return new PatientService(fhir);
        }

        /** {@code @PreDestroy}. */
        @Override
        public void close() {
            fhir.close();
        }
    }
    // end::configuration[]

    // tag::service[]
    /** What the application does. {@code @Service}; a client serves all threads. */
    record PatientService(FhirClient fhir) {
        /** How many observations a patient has; empty if there is no such patient. */
        Optional<Long> countObservations(String patientId) {
            try {
                Resource patient = fhir.read("Patient", patientId);
                Search search =
                        Search.of("Observation").where("patient", patient.id()).count(100);
                return Optional.of(fhir.search(search).stream().count());
            } catch (NotFoundException missing) {
                return Optional.empty();
            }
        }
    }
    // end::service[]
}
