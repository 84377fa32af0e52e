package io.github.healthlake4j.examples;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.github.healthlake4j.fhir.BundleEntry;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.ResourceId;
import io.github.healthlake4j.fhir.Transaction;
import io.github.healthlake4j.templates.Quantity;
import io.github.healthlake4j.templates.Templates;
import java.time.Instant;
import java.util.Map;

/**
 * Stores a patient and an observation that refers to it in one transaction: both or neither. Arguments:
 * {@code DATASTORE_ID FAMILY GIVEN KILOGRAMS}.
 */
public final class UploadTransaction {
    private static final String HELP = """
            usage: UploadTransaction DATASTORE_ID FAMILY GIVEN KILOGRAMS

            Stores a new patient and its body weight in one transaction: both or neither.""";

    private UploadTransaction() {}

    public static void main(String[] args) {
        Program.run(HELP, args, UploadTransaction::upload);
    }

    private static void upload(Arguments args) {
        String datastoreId = args.at(0);
        Map<String, Object> newPatient =
                Templates.patient().family(args.at(1)).given(args.at(2)).build();
        Quantity kilograms = Quantity.of(args.at(3), "kg");
        // tag::transaction[]
        try (FhirClient fhir = FhirClient.builder().datastore(datastoreId).build()) {
            Transaction work = Transaction.create();
            String patient = work.create(Resource.of(newPatient));
            work.create(Resource.of(weight(patient, kilograms)));
            for (BundleEntry entry : fhir.transaction(work).entries()) {
                System.out.println(entry.status() + "  "
                        + entry.findId().map(ResourceId::reference).orElse("-"));
            }
        }
        // end::transaction[]
    }

    // tag::weight[]
    private static Map<String, Object> weight(String patient, Quantity kilograms) {
        return Templates.observation()
                .code("http://loinc.org", "29463-7", "Body weight")
                .subject(patient)
                .category("vital-signs")
                .effective(Instant.now().truncatedTo(SECONDS).toString())
                .value(kilograms)
                .build();
    }
    // end::weight[]
}
