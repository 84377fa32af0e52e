package io.github.healthlake4j.examples;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.SigV4Interceptor;
import java.net.URI;
import okhttp3.OkHttpClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * HAPI's generic client against HealthLake: this library signs its requests. Arguments: {@code DATASTORE_ID NAME}, the datastore and
 * the beginning of any part of a name.
 */
public final class HapiClientOverSigV4 {
    private static final String HELP = """
            usage: HapiClientOverSigV4 DATASTORE_ID NAME

            Counts the patients with a name that begins with NAME, by HAPI's generic client
            over signed requests.""";

    private HapiClientOverSigV4() {}

    public static void main(String[] args) {
        Program.run(HELP, args, HapiClientOverSigV4::search);
    }

    private static void search(Arguments args) {
        try (HealthLake healthLake = HealthLake.create()) {
            Datastore datastore = healthLake.datastores().describe(args.at(0));
            IGenericClient hapi = hapi(datastore.endpoint(), healthLake.region());
            // tag::search[]
            Bundle found = hapi.search()
                    .forResource(Patient.class)
                    .where(Patient.NAME.matches().value(args.at(1)))
                    .returnBundle(Bundle.class)
                    .execute();
            // end::search[]
            System.out.println("patients on the first page: " + found.getEntry().size());
        } catch (BaseServerResponseException refused) {
            throw new IllegalStateException(
                    "HealthLake answered HAPI's client with " + refused.getStatusCode(), refused);
        }
    }

    // tag::client[]
    private static IGenericClient hapi(URI endpoint, String region) {
        OkHttpClient signing = new OkHttpClient.Builder()
                .addInterceptor(SigV4Interceptor.of(
                        endpoint, region, DefaultCredentialsProvider.builder().build()))
                .followRedirects(false)
                .build();
        FhirContext context = FhirContext.forR4();
        OkHttpRestfulClientFactory factory = new OkHttpRestfulClientFactory(context);
        factory.setHttpClient(signing);
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
        return context.newRestfulGenericClient(endpoint.toString());
    }
    // end::client[]
}
