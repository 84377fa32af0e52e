package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile as implementation guides write them, with a bit of all that they narrow. */
class ProfileRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Profile TEAM = Profile.load(file("team-patient.json"));
    private static final String RIGHT = """
            {"resourceType":"Patient","identifier":[{"system":"http://hospital.example.org/mrn","value":"1"}],
             "name":[{"family":"Doe"}],"gender":"female","birthDate":"1970",
             "extension":[{"url":"http://example.org/fhir/StructureDefinition/race","valueString":"x"}]}
            """;

    private final FhirValidator validator = FhirValidator.r4().with(TEAM);

    @Test
    void right_hasNothingToSay() {
        assertThat(validator.validate(RIGHT).issues()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            Patient.name                           | required     | {"name":null}
            Patient.identifier:mrn                 | required     | {"identifier":[{"system":"http://other.example.org","value":"1"}]}
            Patient.identifier:mrn                 | structure    | {"identifier":[{"system":"http://hospital.example.org/mrn","value":"1"},{"system":"http://hospital.example.org/mrn","value":"2"}]}
            Patient.identifier[0].value            | required     | {"identifier":[{"system":"http://hospital.example.org/mrn"}]}
            Patient.identifier[1].system           | required     | {"identifier":[{"system":"http://hospital.example.org/mrn","value":"1"},{"value":"2"}]}
            Patient.extension:race                 | structure    | {"extension":[{"url":"http://example.org/fhir/StructureDefinition/race","valueString":"x"},{"url":"http://example.org/fhir/StructureDefinition/race","valueString":"y"}]}
            Patient.name[0].family                 | value        | {"name":[{"family":"Longer-than-ten"}]}
            Patient.telecom[0]                     | structure    | {"telecom":[{"system":"fax","value":"1"}]}
            Patient.telecom:email                  | structure    | {"telecom":[{"system":"email","value":"1"},{"system":"email","value":"2"}]}
            Patient.gender                         | required     | {"gender":null}
            Patient.deceased.ofType(dateTime)      | structure    | {"deceasedDateTime":"2020"}
            Patient.maritalStatus                  | value        | {"maritalStatus":{"text":"married"}}
            Patient.contact                        | structure    | {"contact":[{"name":{"family":"x"}}]}
            Patient.generalPractitioner[0].reference | structure  | {"generalPractitioner":[{"reference":"Organization/1"}]}
            """)
    void wrong_isFoundAtItsElement(String path, String code, String change) throws IOException {
        Report report = validator.validate(changed(change));

        assertThat(report.errors()).singleElement().satisfies(issue -> {
            assertThat(issue.path()).isEqualTo(path);
            assertThat(issue.code()).isEqualTo(code);
            assertThat(issue.message()).endsWith("(" + TEAM.url() + ")");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {"telecom":[{"system":"phone","value":"1"},{"system":"phone","value":"2"},{"system":"email","value":"3"}]}
            {"extension":[{"url":"http://example.org/fhir/StructureDefinition/race","valueString":"x"},{"url":"http://other","valueString":"y"}]}
            {"maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M"}],"text":"married"}}
            {"deceasedBoolean":false}
            {"generalPractitioner":[{"reference":"Practitioner/1"},{"reference":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}]}
            {"managingOrganization":{"reference":"Organization/1"}}
            {"communication":[{"language":{"text":"English"}}]}
            """)
    void allowed_isRight(String change) throws IOException {
        assertThat(validator.validate(changed(change)).errors()).isEmpty();
    }

    @Test
    void brokenInFhirToo_isSaidOnce() throws IOException {
        Report report = validator.validate(
                changed("{\"gender\":\"f\",\"link\":[{\"other\":{\"reference\":\"Patient/2\"},\"type\":\"x\"}]}"));

        assertThat(report.errors()).extracting(Issue::path).containsExactly("Patient.gender", "Patient.link[0].type");
    }

    @Test
    void narrowedCodes_areJudgedWhereTheirListIsKnown() {
        Profile narrowed = Profile.load(file("team-patient.json")
                .replace(
                        "http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1",
                        "http://hl7.org/fhir/ValueSet/link-type"));

        assertThat(FhirValidator.r4().with(narrowed).validate(RIGHT).errors())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.path()).isEqualTo("Patient.gender");
                    assertThat(issue.message()).contains("replaced-by, replaces, refer, seealso");
                });
    }

    @Test
    void mustSupport_thatIsMissing_isInformation() throws IOException {
        assertThat(validator
                        .validate(changed("{\"birthDate\":null,\"extension\":null}"))
                        .issues())
                .extracting(Issue::path, Issue::severity)
                .containsExactlyInAnyOrder(
                        tuple("Patient.birthDate", Severity.INFORMATION),
                        tuple("Patient.extension:race", Severity.INFORMATION));
    }

    @Test
    void unjudged_saysAllThatIsLeft() {
        assertThat(TEAM.unjudged())
                .containsExactlyInAnyOrder(
                        "Patient: team-1",
                        "Patient.extension:race: the profile http://example.org/fhir/StructureDefinition/race",
                        "Patient.birthDate: maxValue",
                        "Patient.address: slices by exists of period",
                        "Patient.communication:spoken: what is in this slice",
                        "Patient.communication:spoken.language: the value set http://example.org/fhir/ValueSet/languages",
                        "Patient.managingOrganization: the target http://example.org/fhir/StructureDefinition/team-organization");
        assertThat(validator.validate(RIGHT).unchecked()).containsAll(TEAM.unjudged());
    }

    @Test
    void nestedResource_isJudgedWhereItClaimsTheProfile() {
        String bundle = """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"fullUrl":"http://a/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
                 {"fullUrl":"http://a/Patient/2","resource":{"resourceType":"Patient","id":"2","meta":{"profile":["%s"]}}}]}
                """.formatted(TEAM.url());

        assertThat(validator.validate(bundle).errors())
                .extracting(Issue::path)
                .allSatisfy(path -> assertThat(path).startsWith("Bundle.entry[1].resource."))
                .contains("Bundle.entry[1].resource.name");
    }

    /** The right patient with some members changed; null takes one away. */
    private static String changed(String members) throws IOException {
        ObjectNode patient = (ObjectNode) JSON.readTree(RIGHT);
        JsonNode changes = JSON.readTree(members);
        changes.fieldNames().forEachRemaining(name -> {
            if (changes.get(name).isNull()) {
                patient.remove(name);
            } else {
                patient.set(name, changes.get(name));
            }
        });
        return patient.toString();
    }

    private static String file(String name) {
        try (InputStream in = ProfileRulesTest.class.getResourceAsStream("/profiles/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no profile " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
