package io.github.healthlake4j.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Transaction;
import io.github.healthlake4j.templates.Quantity;
import io.github.healthlake4j.templates.Templates;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Resources in memory: JSON there and back, bundles, templates. */
@State(Scope.Benchmark)
public class ResourceBenchmark {
    private static final int ENTRIES = 100;

    private final String json = Lab.patient();
    private final Resource patient = Resource.parse(json);
    private final ObjectMapper jackson = new ObjectMapper();
    private final FhirContext hapi = FhirContext.forR4();

    /** A Patient of 2.4 KB to a checked resource. */
    @Benchmark
    public Resource parse() {
        return Resource.parse(json);
    }

    /** JSON to ordered maps and back. */
    @Benchmark
    public String roundTrip() {
        return Resource.of(Resource.parse(json).toMap()).json();
    }

    /** The same by Jackson's tree. */
    @Benchmark
    public String roundTripByJackson() throws JsonProcessingException {
        return jackson.writeValueAsString(jackson.readTree(json));
    }

    /** The same by HAPI's model. */
    @Benchmark
    public String roundTripByHapi() {
        return hapi.newJsonParser().encodeResourceToString(hapi.newJsonParser().parseResource(json));
    }

    /** A transaction of 100 creates. */
    @Benchmark
    public Transaction bundleOf100() {
        Transaction transaction = Transaction.create();
        for (int i = 0; i < ENTRIES; i++) {
            transaction.create(patient);
        }
        return transaction;
    }

    /** A Patient by its template. */
    @Benchmark
    public Map<String, Object> patientTemplate() {
        return Templates.patient()
                .family("Doe")
                .given("Jane")
                .gender("female")
                .birthDate("1980-05-17")
                .identifier("urn:example:mrn", "1")
                .phone("555-0101")
                .build();
    }

    /** An Observation by its template. */
    @Benchmark
    public Map<String, Object> observationTemplate() {
        return Templates.observation()
                .code("http://loinc.org", "8480-6", "Systolic blood pressure")
                .subject("Patient/p-1")
                .status("final")
                .effective("2026-02-01T08:00:00Z")
                .value(Quantity.of("120", "mm[Hg]"))
                .build();
    }
}
