package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Patient. FHIR requires nothing; US Core requires an identifier, a name and the gender.
 *
 * @see <a href="https://hl7.org/fhir/R4/patient.html">FHIR R4, Patient</a>
 */
public final class PatientTemplate extends Template<PatientTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier active name telecom gender birthDate deceasedBoolean deceasedDateTime address \
            maritalStatus multipleBirthBoolean multipleBirthInteger photo contact communication \
            generalPractitioner managingOrganization link""");
    private static final List<String> GENDERS = List.of("male", "female", "other", "unknown");
    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

    private final List<String> given = new ArrayList<>(2);
    private final List<HumanName> otherNames = new ArrayList<>(0);
    private @Nullable String family;

    PatientTemplate() {
        super("Patient", ORDER);
    }

    /** The family name. */
    public PatientTemplate family(String family) {
        this.family = Given.text("name.family", family);
        return this;
    }

    /** Given names, first and middle, in their order. Can be called again for further ones. */
    public PatientTemplate given(String... names) {
        for (String name : names) {
            given.add(Given.text("name.given", name));
        }
        return this;
    }

    /** A name with its use, prefix or suffix, beside the one of {@link #family} and {@link #given}. */
    public PatientTemplate name(HumanName name) {
        otherNames.add(name);
        return this;
    }

    /** The administrative gender: {@code male}, {@code female}, {@code other} or {@code unknown}. */
    public PatientTemplate gender(String gender) {
        return put("gender", Given.oneOf("gender", gender, GENDERS));
    }

    /** The date of birth: YYYY, YYYY-MM or YYYY-MM-DD. */
    public PatientTemplate birthDate(String date) {
        return put("birthDate", Given.date("birthDate", date));
    }

    /** A phone number. Can be called again for a further one. */
    public PatientTemplate phone(String number) {
        return add("telecom", Parts.contact("phone", number, null));
    }

    /** A phone number with its use: {@code home}, {@code work}, {@code temp}, {@code old} or {@code mobile}. */
    public PatientTemplate phone(String number, String use) {
        return add("telecom", Parts.contact("phone", number, use));
    }

    /** An e-mail address. Can be called again for a further one. */
    public PatientTemplate email(String email) {
        return add("telecom", Parts.contact("email", email, null));
    }

    /** A postal address. Can be called again for a further one. */
    public PatientTemplate address(Address address) {
        return add("address", address.toMap());
    }

    /** A postal address as it is written on an envelope. */
    public PatientTemplate address(String text) {
        return address(Address.text(text));
    }

    /** Says that the patient has died, where nobody knows when. */
    public PatientTemplate deceased() {
        return choose("deceased", "Boolean", true);
    }

    /** When the patient died. */
    public PatientTemplate deceased(String dateTime) {
        return choose("deceased", "DateTime", Given.dateTime("deceasedDateTime", dateTime));
    }

    /** Marital status by HL7 v3, such as {@code M} for married. */
    public PatientTemplate maritalStatus(String code, String display) {
        Concept concept = Parts.concept("maritalStatus", CodeSystems.MARITAL_STATUS, code, display);
        return put("maritalStatus", concept.toMap());
    }

    /** A language the patient speaks, by BCP 47, such as {@code en} or {@code es-US}. Can be called again for a further one. */
    public PatientTemplate speaks(String language) {
        Given.language("communication.language", language);
        Concept concept = Concept.of(CodeSystems.BCP_47, language);
        return add("communication", Map.of("language", concept.toMap()));
    }

    /** Who cares for the patient: a Practitioner, PractitionerRole or Organization. Can be called again for a further one. */
    public PatientTemplate generalPractitioner(String reference) {
        return add(
                "generalPractitioner",
                Parts.reference("generalPractitioner", reference, "Practitioner", "PractitionerRole", "Organization"));
    }

    /** The Organization that keeps the record. */
    public PatientTemplate managingOrganization(String reference) {
        return put("managingOrganization", Parts.reference("managingOrganization", reference, "Organization"));
    }

    /** US Core race, by a code of the CDC such as {@code 2106-3} (White); the text is its display. */
    public PatientTemplate race(String code, String display) {
        return add("extension", ombCategory("race", code, display));
    }

    /** US Core ethnicity, by a code of the CDC such as {@code 2186-5} (Not Hispanic or Latino); the text is its display. */
    public PatientTemplate ethnicity(String code, String display) {
        return add("extension", ombCategory("ethnicity", code, display));
    }

    /** US Core birth sex: {@code F}, {@code M}, {@code OTH}, {@code UNK} or {@code ASKU}. */
    public PatientTemplate birthSex(String code) {
        Given.oneOf("birthsex", code, List.of("F", "M", "OTH", "UNK", "ASKU"));
        return add("extension", Parts.extension(US_CORE + "birthsex", "valueCode", code));
    }

    private static Map<String, Object> ombCategory(String name, String code, String display) {
        Coding coding = Coding.of(name, CodeSystems.RACE_AND_ETHNICITY, code, Given.text(name, display));
        List<Map<String, Object>> nested = List.of(
                Parts.extension("ombCategory", "valueCoding", coding.toMap()),
                Parts.extension("text", "valueString", display));
        return Elements.start()
                .with("url", US_CORE + name)
                .with("extension", nested)
                .end();
    }

    @Override
    void finish() {
        List<Object> names = new ArrayList<>();
        if (family != null || !given.isEmpty()) {
            names.add(new HumanName(null, null, family, given, List.of(), List.of()).toMap());
        }
        otherNames.forEach(name -> names.add(name.toMap()));
        if (!names.isEmpty()) {
            put("name", names);
        }
    }

    @Override
    PatientTemplate self() {
        return this;
    }
}
