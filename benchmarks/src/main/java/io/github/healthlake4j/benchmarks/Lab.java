package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.SigV4Interceptor;
import io.github.healthlake4j.templates.Templates;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the JMH benchmarks share: the stub, and the clients that stand beside each other. */
final class Lab {
    /** The system property that names the stub's base; the forks of a run get it. */
    static final String STUB = "healthlake.stub";

    private Lab() {}

    static URI stub() {
        return URI.create(System.getProperty(STUB, "http://127.0.0.1:1"));
    }

    static URI endpoint() {
        return stub().resolve("/datastore/" + StubBodies.DATASTORE + "/r4/");
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(Stub.KEY, Stub.SECRET));
    }

    static FhirClient fhirClient() {
        return FhirClient.builder()
                .serviceEndpoint(stub())
                .datastore(StubBodies.DATASTORE)
                .region(Stub.REGION)
                .credentials(credentials())
                .build();
    }

    /** OkHttp with our signer and nothing else: the floor under {@link FhirClient}. */
    static OkHttpClient signedOkHttp() {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .addInterceptor(SigV4Interceptor.of(endpoint(), Stub.REGION, credentials()))
                .build();
    }

    /** HAPI's generic client as its manual sets it up; it signs nothing. */
    static IGenericClient hapiClient() {
        FhirContext context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        return context.newRestfulGenericClient(endpoint().toString());
    }

    /** A Patient of about 2.4 KB. */
    static String patient() {
        return new String(StubBodies.bytes(StubPatients.patient("p-1", 1)), UTF_8);
    }

    /** A blood pressure of about 1 KB, of base R4. */
    static String baseObservation() {
        return Resource.of(Templates.bloodPressure("120", "80")
                        .id("o-1")
                        .subject("Patient/p-1")
                        .effective("2026-02-01T08:00:00Z")
                        .build())
                .json();
    }

    /** The same without profile and extensions, which a validator of base R4 does not know. */
    static String basePatient() {
        return new String(
                StubBodies.bytes(StubPatients.patient("p-1", 1).without(List.of("meta", "extension"))), UTF_8);
    }
}
