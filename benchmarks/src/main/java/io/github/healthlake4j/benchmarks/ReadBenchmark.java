package io.github.healthlake4j.benchmarks;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reads and searches over loopback: {@link FhirClient}, OkHttp with the same signer, HAPI's client (unsigned). */
@State(Scope.Benchmark)
public class ReadBenchmark {
    private final FhirClient fhir = Lab.fhirClient();
    private final OkHttpClient okHttp = Lab.signedOkHttp();
    private final IGenericClient hapi = Lab.hapiClient();

    /** One resource of 1 KB. */
    @Benchmark
    public Resource readSmall() {
        return fhir.read("Patient", StubPatients.SMALL);
    }

    /** The same as bytes. */
    @Benchmark
    public byte[] readSmallByOkHttp() throws IOException {
        return get("Patient/" + StubPatients.SMALL);
    }

    /** One resource of 2.4 KB. */
    @Benchmark
    public Resource read() {
        return fhir.read("Patient", "p-1");
    }

    /** The same as bytes. */
    @Benchmark
    public byte[] readByOkHttp() throws IOException {
        return get("Patient/p-1");
    }

    /** The same as HAPI's model. */
    @Benchmark
    public Patient readByHapi() {
        return hapi.read().resource(Patient.class).withId("p-1").execute();
    }

    /** A page of 100 resources, 245 KB. */
    @Benchmark
    public int search100() {
        return fhir.search(Search.of("Patient").where("family", "x").count(100))
                .page()
                .entries()
                .size();
    }

    /** The same as bytes. */
    @Benchmark
    public byte[] search100ByOkHttp() throws IOException {
        return get("Patient?_count=100&family=x");
    }

    /** The same as HAPI's model. */
    @Benchmark
    public Bundle search100ByHapi() {
        return hapi.search()
                .forResource(Patient.class)
                .where(Patient.FAMILY.matches().value("x"))
                .count(100)
                .returnBundle(Bundle.class)
                .execute();
    }

    /** All 100 pages of a search over 10,000 resources, 24.5 MB. */
    @Benchmark
    public long walk100Pages() {
        return fhir.search(Search.of("Patient").where("family", "x").count(100)).stream()
                .count();
    }

    private byte[] get(String path) throws IOException {
        Request request = new Request.Builder().url(Lab.endpoint() + path).build();
        try (Response response = okHttp.newCall(request).execute()) {
            return response.body().bytes();
        }
    }

    /** Closes the clients. */
    @TearDown
    public void close() {
        fhir.close();
        okHttp.connectionPool().evictAll();
    }
}
