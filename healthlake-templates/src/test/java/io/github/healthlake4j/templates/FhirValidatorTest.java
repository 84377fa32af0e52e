package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirValidatorTest {
    private final FhirValidator validator = FhirValidator.r4();

    @ParameterizedTest(name = "{1} {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            Patient.nam                                    | structure    | {"resourceType":"Patient","nam":[]}
            Patient.name                                   | structure    | {"resourceType":"Patient","name":{"family":"Doe"}}
            Patient.gender                                 | structure    | {"resourceType":"Patient","gender":["male"]}
            Patient.gender                                 | code-invalid | {"resourceType":"Patient","gender":"m"}
            Patient.birthDate                              | value        | {"resourceType":"Patient","birthDate":"1970-13-01"}
            Patient.birthDate                              | value        | {"resourceType":"Patient","birthDate":1970}
            Patient.active                                 | value        | {"resourceType":"Patient","active":"true"}
            Patient.name[0]                                | structure    | {"resourceType":"Patient","name":[{}]}
            Patient.name                                   | structure    | {"resourceType":"Patient","name":[]}
            Patient.name[0].family                         | value        | {"resourceType":"Patient","name":[{"family":""}]}
            Patient.name[0].given[1]                       | structure    | {"resourceType":"Patient","name":[{"given":["a",null]}]}
            Patient.name[1].given[0]                       | value        | {"resourceType":"Patient","name":[{"family":"a"},{"given":[1]}]}
            Patient.deceased.ofType(dateTime)              | structure    | {"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"}
            Patient.multipleBirth.ofType(integer)          | value        | {"resourceType":"Patient","multipleBirthInteger":1.5}
            Patient.link[0].other                          | required     | {"resourceType":"Patient","link":[{"type":"refer"}]}
            Patient.contact[0]                             | invariant    | {"resourceType":"Patient","contact":[{"gender":"male"}]}
            Patient.managingOrganization.reference         | structure    | {"resourceType":"Patient","managingOrganization":{"reference":"Patient/1"}}
            Patient.managingOrganization.reference         | value        | {"resourceType":"Patient","managingOrganization":{"reference":"my org"}}
            Patient.managingOrganization.reference         | invariant    | {"resourceType":"Patient","managingOrganization":{"reference":"#o"}}
            Patient.contained[0]                           | invariant    | {"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}]}
            Patient.extension[0]                           | invariant    | {"resourceType":"Patient","extension":[{"url":"http://a"}]}
            Patient.extension[0].url                       | required     | {"resourceType":"Patient","extension":[{"valueCode":"a"}]}
            Patient.birthDate.extension[0].url             | required     | {"resourceType":"Patient","_birthDate":{"extension":[{"valueCode":"a"}]}}
            Patient.id                                     | value        | {"resourceType":"Patient","id":"a b"}
            Patient.gender                                 | structure    | {"resourceType":"Patient","gender":"male","gender":"male"}
            Patient.name[0].period                         | invariant    | {"resourceType":"Patient","name":[{"period":{"start":"2020-02","end":"2020-01-31"}}]}
            Observation.status                             | required     | {"resourceType":"Observation","code":{"text":"x"}}
            Observation                                    | invariant    | {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a","dataAbsentReason":{"text":"b"}}
            Observation.value.ofType(string)               | structure    | {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueInteger":1,"valueString":"a"}
            Observation.value.ofType(Quantity)             | invariant    | {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1,"code":"kg"}}
            Observation.value.ofType(Quantity).value       | value        | {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":"1"}}
            Observation.valueFoo                           | structure    | {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueFoo":1}
            AllergyIntolerance.clinicalStatus              | code-invalid | {"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/1"},"clinicalStatus":{"coding":[{"code":"on"}]}}
            Patient.id                                     | structure    | {"resourceType":"Patient","id":"a","_id":{"extension":[{"url":"http://a","valueCode":"b"}]}}
            Patient.name[1]                                | structure    | {"resourceType":"Patient","name":[{"id":"n","family":"a"},{"id":"n","family":"b"}]}
            Patient.gender                                 | code-invalid | {"resourceType":"Patient","_gender":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}}
            Patient.extension[0].url                       | value        | {"resourceType":"Patient","extension":[{"url":"http://a\\u007c1","valueCode":"a"}]}
            Patient.managingOrganization.reference         | value        | {"resourceType":"Patient","managingOrganization":{"reference":"Organisation/1"}}
            Patient.managingOrganization.type              | structure    | {"resourceType":"Patient","managingOrganization":{"type":"Patient","display":"x"}}
            Patient.photo[0].size                          | value        | {"resourceType":"Patient","photo":[{"contentType":"text/plain","data":"YWJj","size":4}]}
            Patient.text.div                               | structure    | {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">a&nbsp;b</div>"}}
            Patient.text.div                               | structure    | {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">a&#٣٤;b</div>"}}
            Patient.id                                     | structure    | {"resourceType":"Patient","id":"\\u٠٠٣١"}
            Patient.name[0].period                         | invariant    | {"resourceType":"Patient","name":[{"period":{"start":"2020-02","end":"2020-02-10"}}]}
            ValueSet.url                                   | value        | {"resourceType":"ValueSet","status":"draft","url":"ValueSet/a"}
            ValueSet.compose.include[0].system             | value        | {"resourceType":"ValueSet","status":"draft","compose":{"include":[{"system":"#c"}]}}
            CodeSystem.concept[0].concept[0]               | invariant    | {"resourceType":"CodeSystem","status":"draft","content":"complete","concept":[{"code":"a","concept":[{"code":"a"}]}]}
            StructureDefinition.differential.element[0]    | invariant    | {"resourceType":"StructureDefinition","url":"http://a","name":"A","status":"draft","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient","slicing":{"rules":"open","description":"x"}}]}}
            Bundle.link[1]                                 | structure    | {"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"http://a"},{"relation":"self","url":"http://b"}]}
            Bundle.entry[0].resource.id                    | required     | {"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"http://a/Patient/1","resource":{"resourceType":"Patient"}}]}
            Bundle.entry[0].resource                       | structure    | {"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"http://a/Patient/1","search":{"mode":"outcome"},"resource":{"resourceType":"Patient","id":"1"}}]}
            Bundle.entry[0].resource.birthDate             | value        | {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","birthDate":"x"}}]}
            Bundle.entry[0]                                | invariant    | {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"}}]}
            Bundle.entry[0].resource.subject.reference     | not-found    | {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}},"request":{"method":"POST","url":"Condition"}}]}
            resourceType                                   | structure    | {"resourceType":"Pateint"}
            resourceType                                   | structure    | {"id":"a"}
            §§                                             | structure    | [1]
            §§                                             | structure    | 7
            §§                                             | structure    | {
            Patient.name[0]                                | structure    | {"resourceType":"Patient","name":[7]}
            """)
    void validate_wrong_saysWhereAndOfWhatKind(String path, String code, String json) {
        Report report = validator.validate(json);

        assertThat(report.errors()).anySatisfy(issue -> {
            assertThat(issue.path()).isEqualTo(path);
            assertThat(issue.code()).isEqualTo(code);
        });
        assertThat(report.valid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {"resourceType":"Patient"}
            {"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://a","valueCode":"unknown"}]}}
            {"resourceType":"Patient","name":[{"given":["a",null],"_given":[{"id":"g"},{"extension":[{"url":"http://a","valueCode":"b"}]}]}]}
            {"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}],"managingOrganization":{"reference":"#o"}}
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50,"system":"http://unitsofmeasure.org","code":"kg"}}
            """)
    void validate_right_isValid(String json) {
        assertThat(validator.validate(json).issues()).isEmpty();
    }

    @Test
    void validate_otherTypeThanExpected_saysSo() {
        Report report = validator.validate("{\"resourceType\":\"Patient\"}", "Observation");

        assertThat(report.errors()).singleElement().satisfies(issue -> {
            assertThat(issue.path()).isEqualTo("Patient");
            assertThat(issue.message()).contains("Observation");
        });
    }

    @Test
    void validate_misnamed_suggestsTheNearestName() {
        Report report = validator.validate("{\"resourceType\":\"Patient\",\"birthdate\":\"1970\"}");

        assertThat(report.errors())
                .extracting(Issue::message)
                .containsExactly("no element of Patient in FHIR R4; did you mean birthDate?");
    }

    @Test
    void validate_templates_areValid() {
        Map<String, Object> observation = Templates.observation()
                .code(CodeSystems.LOINC, "29463-7", "Body weight")
                .subject("Patient/1")
                .value(Quantity.of("71.50", "kg"))
                .build();

        assertThat(validator.validate(observation, "Observation").issues()).isEmpty();
    }

    @Test
    void validate_nestedTenThousandDeep_isAReport() {
        String deep = "{\"resourceType\":\"Patient\",\"extension\":" + "[".repeat(10_000);

        assertThat(validator.validate(deep).errors())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("nested deeper than"));
    }

    @Test
    void validate_mapThatHoldsItself_isAReport() {
        Map<String, Object> extension = new HashMap<>();
        extension.put("url", "http://a");
        extension.put("extension", List.of(extension));

        Report report = validator.validate(Map.of("resourceType", "Patient", "extension", List.of(extension)));

        assertThat(report.errors())
                .anySatisfy(issue -> assertThat(issue.message()).contains("nested deeper than"));
    }

    @Test
    void validate_hugeString_isAReport() {
        byte[] json = new byte[50_000_000];
        Arrays.fill(json, (byte) 'x');
        byte[] head = "{\"resourceType\":\"Patient\",\"id\":\"".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, json, 0, head.length);
        json[json.length - 2] = '"';
        json[json.length - 1] = '}';

        Report report = validator.validate(json);

        assertThat(report.errors()).singleElement().satisfies(issue -> {
            assertThat(issue.path()).isEqualTo("Patient.id");
            assertThat(issue.message()).hasSizeLessThan(200);
        });
    }

    @Test
    void validate_bytesThatAreNoUtf8_isAReport() {
        assertThat(validator.validate(new byte[] {'"', (byte) 0xC3, '"'}).valid())
                .isFalse();
    }

    @Test
    void outcome_isAValidOperationOutcome() {
        Map<String, Object> wrong = validator
                .validate("{\"resourceType\":\"Patient\",\"gender\":\"m\"}")
                .toOperationOutcome();
        Map<String, Object> right =
                validator.validate("{\"resourceType\":\"Patient\"}").toOperationOutcome();

        assertThat(validator.validate(wrong).issues()).isEmpty();
        assertThat(validator.validate(right).issues()).isEmpty();
        assertThat(wrong.toString()).contains("code=code-invalid", "expression=[Patient.gender]");
    }

    @Test
    void messages_neverRepeatTheContent() {
        Report report = validator.validate("""
                {"resourceType":"Patient","gender":"secret-1","birthDate":"secret-2","secret 3":1,
                 "managingOrganization":{"reference":"secret 4"},"contact":[{"secret-5":"secret-6"}]}
                """);

        assertThat(report.errors())
                .hasSizeGreaterThan(4)
                .extracting(Issue::message)
                .asString()
                .doesNotContain("secret");
        assertThat(report.errors()).extracting(Issue::path).contains("Patient.?");
    }

    @Test
    void unchecked_namesTheInvariantsWithoutARule() {
        assertThat(validator
                        .validate("{\"resourceType\":\"Questionnaire\",\"status\":\"draft\"}")
                        .unchecked())
                .contains("Questionnaire: dom-6")
                .doesNotContain("Questionnaire: que-0", "Questionnaire: que-2", "Questionnaire: dom-3");
    }
}
