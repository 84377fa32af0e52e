package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
    @Test
    void jsonPatch_allSix_areWrittenAsRfc6902() {
        JsonPatch patch = JsonPatch.create()
                .test("/active", true)
                .add("/name/-", Map.of("family", "x"))
                .remove("/photo")
                .replace("/x", new BigDecimal("1.50"))
                .move("/a", "/b")
                .copy("/c", "/d");

        assertThat(patch.json())
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/active\",\"value\":true},"
                        + "{\"op\":\"add\",\"path\":\"/name/-\",\"value\":{\"family\":\"x\"}},"
                        + "{\"op\":\"remove\",\"path\":\"/photo\"},"
                        + "{\"op\":\"replace\",\"path\":\"/x\",\"value\":1.50},"
                        + "{\"op\":\"move\",\"path\":\"/b\",\"from\":\"/a\"},"
                        + "{\"op\":\"copy\",\"path\":\"/d\",\"from\":\"/c\"}]");
        assertThat(JsonPatch.parse(patch.json()).json()).isEqualTo(patch.json());
        assertThat(patch).hasToString("JSON Patch of 6");
        assertThat(patch.contentType()).isEqualTo("application/json-patch+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|expected a list",
                "[{\"op\":\"put\",\"path\":\"/a\"}]|op must be",
                "[{\"op\":\"remove\",\"path\":\"a\"}]|path must be",
                "[{\"op\":\"move\",\"path\":\"/a\"}]|needs from",
                "[{\"op\":\"add\",\"path\":\"/a\"}]|needs value",
                "[{\"op\":\"add\",\"path\":\"/a\",\"path\":\"/b\"}]|a member stands twice",
                "x|no JSON"
            })
    void jsonPatch_malformed_saysWhy(String json, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPatch.parse(json))
                .withMessageContaining(reason);
    }

    @Test
    void jsonPatch_valueNull_isAValue() {
        assertThat(JsonPatch.parse("[{\"op\":\"test\",\"path\":\"/a\",\"value\":null}]")
                        .json())
                .contains("\"value\":null");
    }

    @Test
    void patches_withoutOperation_areNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonPatch.create().json());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.create().json());
        assertThatIllegalArgumentException().isThrownBy(() -> JsonPatch.create().remove("a"));
    }

    @Test
    void fhirPathPatch_isAParametersResource() {
        FhirPathPatch patch = FhirPathPatch.create()
                .replace("Patient.birthDate", Map.of("valueDate", "1980-01-01"))
                .move("Patient.name", 1, 0);

        assertThat(patch.json())
                .isEqualTo("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
                        + "{\"name\":\"type\",\"valueCode\":\"replace\"},{\"name\":\"path\",\"valueString\":\"Patient.birthDate\"},"
                        + "{\"name\":\"value\",\"valueDate\":\"1980-01-01\"}]},{\"name\":\"operation\",\"part\":["
                        + "{\"name\":\"type\",\"valueCode\":\"move\"},{\"name\":\"path\",\"valueString\":\"Patient.name\"},"
                        + "{\"name\":\"source\",\"valueInteger\":1},{\"name\":\"destination\",\"valueInteger\":0}]}]}");
        assertThat(FhirPathPatch.of(patch.parameters()).json()).isEqualTo(patch.json());
        assertThat(patch.contentType()).isEqualTo("application/fhir+json");
        assertThat(patch).hasToString("FHIRPath Patch of 2");
    }

    @ParameterizedTest
    @CsvSource({"true, valueBoolean", "3, valueInteger", "1.50, valueDecimal", "abc, valueString"})
    void fhirPathPatch_plainValues_areTyped(String text, String member) {
        Object value = switch (member) {
            case "valueBoolean" -> true;
            case "valueInteger" -> 3;
            case "valueDecimal" -> new BigDecimal(text);
            default -> text;
        };

        assertThat(FhirPathPatch.create().insert("a.b", value, 0).json())
                .contains("\"" + member + "\":" + (value instanceof String ? "\"abc\"" : text));
    }

    @Test
    void fhirPathPatch_objects_becomeParts() {
        FhirPathPatch patch = FhirPathPatch.of(List.of(Json.members(
                "type", "add",
                "path", "Patient",
                "name", "contact",
                "value", Json.members("gender", Map.of("valueCode", "male"), "given", List.of("A", "B")))));

        assertThat(patch.json())
                .contains("{\"name\":\"value\",\"part\":[{\"name\":\"gender\",\"valueCode\":\"male\"},"
                        + "{\"name\":\"given\",\"valueString\":\"A\"},{\"name\":\"given\",\"valueString\":\"B\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"add\",\"value\":1}|add needs name and value",
                "{\"type\":\"add\",\"name\":5,\"value\":1}|add needs name and value; name is a text",
                "{\"type\":\"add\",\"name\":\"x\"}|add needs name and value",
                "{\"type\":\"replace\"}|replace needs value",
                "{\"type\":\"insert\",\"value\":1}|insert needs value and index",
                "{\"type\":\"insert\",\"value\":1,\"index\":\"0\"}|index, source and destination are whole numbers",
                "{\"type\":\"insert\",\"value\":1,\"index\":1.5}|whole numbers",
                "{\"type\":\"move\",\"source\":1}|move needs source and destination"
            })
    void fhirPathPatch_withoutWhatItsTypeNeeds_saysWhat(String members, String reason) {
        Map<String, Object> operation = Resource.parse(members.replace("{", "{\"resourceType\":\"X\",\"path\":\"a\","))
                .toMap();
        operation.remove("resourceType");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.of(List.of(operation)))
                .withMessageStartingWith("FHIRPath Patch operation 0: ")
                .withMessageContaining(reason);
    }

    @Test
    void fhirPathPatch_malformed_saysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.of(List.of(Map.of("type", "put", "path", "a"))))
                .withMessageContaining("operation 0: type must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.of(List.of(Map.of("type", "delete", "path", " "))))
                .withMessageContaining("path must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.of(List.of(Map.of("type", "delete", "path", "a", "x", 1))))
                .withMessageContaining("unknown member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirPathPatch.of(Resource.parse("{\"resourceType\":\"Patient\"}")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FhirPathPatch.create().add("a", "b", List.of()).json());
    }
}
