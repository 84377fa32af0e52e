package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR's own profile of blood pressures, from the examples of the specification. */
class ProfileTest {
    private static final Profile BLOOD_PRESSURE = Profile.load(SpecExamples.profile("bp.profile.json"));

    private final FhirValidator validator = FhirValidator.r4().with(BLOOD_PRESSURE);

    @Test
    void template_conformsToItsProfile() {
        Map<String, Object> pressure = Templates.bloodPressure("120", "80")
                .subject("Patient/1")
                .effective("2026-01-01")
                .build();

        Report report = validator.validate(pressure);

        assertThat(report.errors()).isEmpty();
        assertThat(report.unchecked()).contains("Observation: vs-2");
    }

    @Test
    void missingElement_isFoundWhereItIsDue() {
        Map<String, Object> pressure =
                Templates.bloodPressure("120", "80").effective("2026-01-01").build();

        assertThat(validator.validate(pressure).errors()).singleElement().satisfies(issue -> {
            assertThat(issue.path()).isEqualTo("Observation.subject");
            assertThat(issue.code()).isEqualTo("required");
            assertThat(issue.message()).contains(BLOOD_PRESSURE.url());
        });
    }

    @Test
    void missingSlice_isFoundByItsName() {
        Map<String, Object> pressure = Templates.observation()
                .code(CodeSystems.LOINC, "85354-9", "Blood pressure panel")
                .category("vital-signs")
                .subject("Patient/1")
                .effective("2026-01-01")
                .component(Concept.of(CodeSystems.LOINC, "8480-6"), Quantity.of("120", "mm[Hg]"))
                .component(Concept.of(CodeSystems.LOINC, "8867-4"), Quantity.of("60", "/min"))
                .build();

        assertThat(validator.validate(pressure).errors())
                .extracting(Issue::path)
                .containsExactly("Observation.component:DiastolicBP");
    }

    @Test
    void otherValueThanFixed_isFound() {
        Map<String, Object> pressure = Templates.observation()
                .code(CodeSystems.LOINC, "85354-9", "Blood pressure panel")
                .category("vital-signs")
                .subject("Patient/1")
                .effective("2026-01-01")
                .component(Concept.of(CodeSystems.LOINC, "8480-6"), Quantity.of("120", "mm[Hg]"))
                .component(Concept.of(CodeSystems.LOINC, "8462-4"), Quantity.of("8", "kPa"))
                .build();

        assertThat(validator.validate(pressure).errors())
                .extracting(Issue::path)
                .containsExactly("Observation.component[1].value.ofType(Quantity).code");
    }

    @Test
    void forbiddenType_isFound() {
        Map<String, Object> pressure = Templates.bloodPressure("120", "80")
                .subject("Patient/1")
                .effective("2026-01-01")
                .value("a text")
                .build();

        assertThat(validator.validate(pressure).errors())
                .extracting(Issue::path)
                .containsExactly("Observation.value.ofType(string)");
    }

    @Test
    void mustSupport_isInformation() {
        Map<String, Object> pressure = Templates.bloodPressure("120", "80")
                .subject("Patient/1")
                .effective("2026-01-01")
                .build();

        assertThat(validator.validate(pressure).issues())
                .contains(new Issue(
                        Severity.INFORMATION,
                        "Observation.dataAbsentReason",
                        "informational",
                        "must-support, not given (" + BLOOD_PRESSURE.url() + ")"));
    }

    @Test
    void otherType_isNotJudged() {
        assertThat(validator.validate("{\"resourceType\":\"Patient\"}").issues())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'Patient.name','min':1}",
                "{'id':'Patient.contact.name','path':'Patient.contact.name','min':1}"
            })
    void load_elementWithoutItsPlace_isRefusedAndNotLeftOut(String element) {
        String definition = "{'resourceType':'StructureDefinition','url':'http://example.org/p','type':'Patient',"
                + "'snapshot':{'element':[{'id':'Patient','path':'Patient'}," + element + "]}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.load(definition.replace('\'', '"')))
                .withMessageContainingAll("http://example.org/p", "id");
    }

    @Test
    void load_refusesWhatIsNoProfile() {
        for (String json : List.of(
                "{",
                "[]",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"StructureDefinition\",\"type\":\"Patient\"}",
                "{\"resourceType\":\"StructureDefinition\",\"type\":\"Extension\",\"snapshot\":{\"element\":[{}]}}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Profile.load(json))
                    .withMessageStartingWith("load a profile");
        }
    }
}
