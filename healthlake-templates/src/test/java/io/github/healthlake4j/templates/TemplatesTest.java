package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final String MRN = "http://hospital.example.org/mrn";

    @Test
    void patient_keepsTheOrderOfFhir() {
        Map<String, Object> patient = Templates.patient()
                .address("1 Main St, Boston")
                .birthDate("1970-01-31")
                .gender("female")
                .given("Jane")
                .family("Doe")
                .identifier(MRN, "1")
                .build();

        assertThat(patient.keySet())
                .containsExactly("resourceType", "identifier", "name", "gender", "birthDate", "address");
        assertThat(patient).containsEntry("name", List.of(Map.of("family", "Doe", "given", List.of("Jane"))));
    }

    @Test
    void patient_withNothing_isNothingButItsType() {
        assertThat(Templates.patient().build()).containsExactly(Map.entry("resourceType", "Patient"));
    }

    @Test
    void observation_inventsNoTime() {
        Map<String, Object> observation = weight().subject("Patient/1").build();

        assertThat(observation.keySet()).containsExactly("resourceType", "status", "code", "subject");
        assertThat(observation).containsEntry("status", "final");
    }

    @Test
    void with_setsWhatTheTemplateHasNoMethodFor() {
        Map<String, Object> patient = Templates.patient()
                .with("active", true)
                .with("photo", List.of(Map.of("contentType", "image/png", "url", "Binary/1")))
                .with("managingOrganization", Map.of("reference", "#o"))
                .deceased()
                .build();

        assertThat(patient.keySet())
                .containsExactly("resourceType", "active", "deceasedBoolean", "photo", "managingOrganization");
    }

    @Test
    void quantity_keepsItsDigits() {
        Map<String, Object> observation =
                weight().value(Quantity.of("1.50", "kg")).build();

        assertThat(observation.get("valueQuantity"))
                .asString()
                .startsWith("{value=1.50, unit=kg, system=http://unitsof");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-13-01", "1970-02-30", "70-01-01", "1970-1-1", "31.01.1970", "", "1970-01-31T00:00:00Z"})
    void birthDate_thatIsNone_namesTheElementAndTheForm(String date) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Templates.patient().birthDate(date))
                .withMessageContaining("birthDate: ")
                .satisfies(failed -> assertThat(failed.element()).isEqualTo("birthDate"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(
                        "gender",
                        "male, female, other, unknown",
                        t -> Templates.patient().gender("w")),
                wrong(
                        "identifier.system",
                        "absolute URI",
                        t -> Templates.patient().identifier("mrn", "1")),
                wrong("name.family", "missing", t -> Templates.patient().family(" ")),
                wrong(
                        "managingOrganization",
                        "Organization",
                        t -> Templates.patient().managingOrganization("Patient/1")),
                wrong(
                        "code.system",
                        "http://loinc.org",
                        t -> Templates.observation().code("", "8867-4", "Heart rate")),
                wrong("code.code", "no code", t -> Templates.observation().code(CodeSystems.LOINC, "", "Heart rate")),
                wrong("subject", "Patient/123", t -> weight().subject("p1")),
                wrong("subject", "Patient, Group, Device, Location", t -> weight().subject("Encounter/1")),
                wrong("status", "registered, preliminary, final", t -> weight().status("done")),
                wrong("category", "vital-signs", t -> weight().category("vitals")),
                wrong("effectiveDateTime", "with its zone", t -> weight().effective("2026-01-01T10:00:00")),
                wrong("value[x]", "one form", t -> weight().value("a").value(Concept.text("b"))),
                wrong(
                        "dataAbsentReason",
                        "obs-6",
                        t -> weight().value("a")
                                .dataAbsentReason("unknown", "Unknown")
                                .build()),
                wrong(
                        "quantity.system",
                        "absolute URI",
                        t -> new Quantity(java.math.BigDecimal.ONE, null, "kg", null, "kg")),
                wrong("color", "no element of Patient", t -> Templates.patient().with("color", "red")),
                wrong("active", "without quotes", t -> Templates.patient().with("active", "yes")),
                wrong("photo", "not an array", t -> Templates.patient().with("photo", Map.of("title", "x"))),
                wrong(
                        "contact[0].gender",
                        "allowed: male",
                        t -> Templates.patient().with("contact", List.of(Map.of("gender", "w")))),
                wrong(
                        "valueRange",
                        "beside valueString",
                        t -> weight().value("a").with("valueRange", Map.of("low", Map.of("value", 1)))),
                wrong(
                        "value.ofType(Range).text",
                        "no element of Range",
                        t -> weight().with("valueRange", Map.of("text", "x"))),
                wrong("specimen", "Specimen", t -> weight().specimen("Patient/1")),
                wrong(
                        "component.dataAbsentReason.code",
                        "no code",
                        t -> weight().absentComponent(Concept.text("x"), "", "x")));
    }

    private static Arguments wrong(String element, String teaches, Consumer<Object> call) {
        return Arguments.of(element, teaches, call);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void wrongInput_namesTheElementAndWhatIsAllowed(String element, String teaches, Consumer<Object> call) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> call.accept(element))
                .withMessageStartingWith(element + ": ")
                .withMessageContaining(teaches);
    }

    @Test
    void strings_ofValues_showNoPatient() {
        assertThat(List.of(
                        HumanName.of("Doe", "Jane"),
                        Address.lines("1 Main St").city("Boston"),
                        Quantity.of("71.5", "kg"),
                        Concept.of(CodeSystems.SNOMED, "73211009", "Diabetes mellitus"),
                        Templates.patient().family("Doe")))
                .asString()
                .doesNotContain("Doe", "Main", "Boston", "71.5", "73211009", "Diabetes");
    }

    private static ObservationTemplate weight() {
        return Templates.observation().code(CodeSystems.LOINC, "29463-7", "Body weight");
    }
}
