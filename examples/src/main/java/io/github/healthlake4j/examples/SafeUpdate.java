package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.fhir.VersionConflictException;
import io.github.healthlake4j.fhir.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds a phone number to a patient so that no other's change is lost: read, change, write under {@code If-Match}, and from the start
 * again if somebody was quicker. Arguments: {@code DATASTORE_ID PATIENT_ID PHONE}.
 */
public final class SafeUpdate {
    private static final int ATTEMPTS = 10;
    private static final String HELP = """
            usage: SafeUpdate DATASTORE_ID PATIENT_ID PHONE

            Adds a phone number to a patient. A change that somebody else makes at the same
            time is not overwritten: the patient is read again and the number added anew.""";

    private SafeUpdate() {}

    public static void main(String[] args) {
        Program.run(HELP, args, SafeUpdate::addPhone);
    }

    private static void addPhone(Arguments args) {
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build()) {
            Stored stored = update(fhir, "Patient", args.at(1), patient -> withPhone(patient, args.at(2)));
            System.out.println("stored as version " + stored.findVersion().orElse("?"));
        }
    }

    // tag::update[]
    static Stored update(FhirClient fhir, String type, String id, UnaryOperator<Resource> change) {
        for (int attempt = 1; ; attempt++) {
            Resource current = fhir.read(type, id);
            WriteOptions unchanged =
                    WriteOptions.none().ifMatch(current.findVersion().orElseThrow());
            try {
                return fhir.update(change.apply(current), unchanged);
            } catch (VersionConflictException overtaken) {
                if (attempt == ATTEMPTS) {
                    throw overtaken;
                }
                System.err.println("somebody was quicker; reading again");
            }
        }
    }
    // end::update[]

    // tag::change[]
    private static Resource withPhone(Resource patient, String number) {
        Map<String, @Nullable Object> members = patient.toMap();
        List<@Nullable Object> telecom = new ArrayList<>();
        if (members.get("telecom") instanceof List<?> before) {
            telecom.addAll(before);
        }
        telecom.add(Map.of("system", "phone", "value", number));
        members.put("telecom", telecom);
        return Resource.of(members);
    }
    // end::change[]
}
