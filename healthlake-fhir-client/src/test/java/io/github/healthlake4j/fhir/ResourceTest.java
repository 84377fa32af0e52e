package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {
    private static final String JSON = """
            {"unknown":{"z":1,"a":2}, "resourceType" : "Patient","id":"p-1","meta":{"tag":[{"code":"t"}],"versionId":"7"},
             "name":[{"family":"Smith","given":["Ann","B"]},{"family":"Jones"}],
             "x":1.50,"y":1e2,"big":123456789012345678901234567890.10,"flag":true,"none":null}""";

    @Test
    void parse_keepsEveryByte() {
        assertThat(Resource.parse(JSON).json()).isEqualTo(JSON);
        assertThat(Resource.parse(JSON).jsonBytes()).isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_findsTypeIdAndVersion() {
        Resource patient = Resource.parse(JSON);

        assertThat(patient.type()).isEqualTo("Patient");
        assertThat(patient.id()).isEqualTo("p-1");
        assertThat(patient.findVersion()).hasValue("7");
    }

    @ParameterizedTest
    @CsvSource({
        "name[0].family, Smith",
        "name[1].family, Jones",
        "name.given, Ann",
        "name[0].given[1], B",
        "x, 1.50",
        "y, 1e2",
        "big, 123456789012345678901234567890.10",
        "flag, true",
        "meta.tag.code, t"
    })
    void text_atAPath_isWhatStandsThere(String path, String expected) {
        assertThat(Resource.parse(JSON).text(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "name[2].family", "name", "none", "x.y", "name[0].given[5]", "id[1]"})
    void findText_whereNothingStands_isEmpty(String path) {
        Resource patient = Resource.parse(JSON);

        assertThat(patient.findText(path)).isEmpty();
        assertThatThrownBy(() -> patient.text(path)).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a[x]", "a[-1]", "[0]", "a b"})
    void text_malformedPath_isRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.parse(JSON).text(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|it is no JSON object",
                "\"Patient\"|it is no JSON object",
                "{}|it has no resourceType",
                "{\"resourceType\":1}|its resourceType is no string",
                "{\"resourceType\":\"Patient\",\"id\":1}|its id is no string",
                "{\"resourceType\":\"Patient\"} {}|something follows the resource",
                "{\"resourceType\":\"Patient\",\"secret\":\"Doe\",\"secret\":1}|a member stands twice at line 1",
                "{\"resourceType\":\"Patient\"|no JSON at line 1",
                "<html>|no JSON at line 1",
                "{\"resourceType\":\"Pat/ient\"}|only letters are allowed",
                "{\"resourceType\":\"Patient\",\"id\":\"../x\"}|not a resource id",
                "{\"resourceType\":\"Patient\",\"id\":\"..\"}|not a resource id"
            })
    void parse_refusesWithAReasonAndNoContent(String json, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.parse(json))
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Doe"));
    }

    @Test
    void parse_empty_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resource.parse(""));
    }

    @Test
    void parse_copiesItsBytes() {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        Resource patient = Resource.parse(bytes);

        Arrays.fill(bytes, (byte) 0);

        assertThat(patient.json()).isEqualTo(JSON);
    }

    @Test
    void of_plainValues_keepsOrderAndDigits() {
        Resource observation = Resource.of(Json.members(
                "resourceType", "Observation",
                "valueQuantity", Json.members("value", new BigDecimal("1.50"), "unit", "kg"),
                "category", List.of(Map.of("text", "ä\"\n"), true, 3, 2.5)));

        assertThat(observation.json())
                .isEqualTo("{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1.50,\"unit\":\"kg\"},"
                        + "\"category\":[{\"text\":\"ä\\\"\\n\"},true,3,2.5]}");
    }

    @Test
    void of_aResourceInside_keepsItsBytes() {
        Resource contained = Resource.parse("{\"resourceType\":\"Patient\", \"x\" : 1e2}");

        Resource bundle = Resource.of(Json.members("resourceType", "Bundle", "entry", List.of(contained)));

        assertThat(bundle.json()).contains("{\"resourceType\":\"Patient\", \"x\" : 1e2}");
    }

    @Test
    void of_whatHasNoJson_namesThePath() {
        Map<String, Object> members = Json.members("resourceType", "Patient", "name", List.of(Map.of("x", Double.NaN)));
        Map<String, Object> others = Json.members("resourceType", "Patient", "name", List.of(new Object()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of(members))
                .withMessageContaining("name[0].x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of(others))
                .withMessageContaining("name[0]");
    }

    @Test
    void toMap_isFreshDeepAndOrdered() {
        Resource patient = Resource.parse(JSON);

        Map<String, ?> map = patient.toMap();
        map.remove("name");

        assertThat(map.keySet())
                .containsExactly("unknown", "resourceType", "id", "meta", "x", "y", "big", "flag", "none");
        assertThat(map.get("x")).isEqualTo(new BigDecimal("1.50"));
        assertThat(patient.toMap()).containsKey("name");
    }

    @Test
    void id_ofANewResource_saysWhatToDo() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Resource.parse("{\"resourceType\":\"Patient\"}").id())
                .withMessageContaining("Stored.id()");
    }

    @Test
    void withId_putsItBehindTheType() {
        Resource patient =
                Resource.parse("{ \"resourceType\" : \"Patient\" , \"x\":1}").withId("p-9");

        assertThat(patient.json()).isEqualTo("{ \"resourceType\" : \"Patient\",\"id\":\"p-9\" , \"x\":1}");
        assertThat(patient.id()).isEqualTo("p-9");
        assertThat(patient.withId("p-9")).isSameAs(patient);
        assertThat(Resource.parse(patient.json()).id()).isEqualTo("p-9");
    }

    @Test
    void withId_thatContradicts_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.parse(JSON).withId("p-2"))
                .withMessageContaining("another id")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("p-1"));
    }

    @Test
    void equality_isOfText() {
        assertThat(Resource.parse(JSON)).isEqualTo(Resource.parse(JSON)).hasSameHashCodeAs(Resource.parse(JSON));
        assertThat(Resource.parse(JSON)).isNotEqualTo(Resource.parse("{\"resourceType\":\"Patient\"}"));
    }

    @Test
    void toString_holdsTypeAndSizeOnly() {
        assertThat(Resource.parse(JSON)).hasToString("Patient (" + JSON.length() + " bytes of JSON)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/p-1", "https://h/datastore/x/r4/Patient/p-1/_history/3", "Patient/p-1/_history/1"})
    void resourceId_parsesReferences(String reference) {
        assertThat(ResourceId.parse(reference)).isEqualTo(new ResourceId("Patient", "p-1"));
        assertThat(ResourceId.parse(reference).reference()).isEqualTo("Patient/p-1");
        assertThat(ResourceId.parse(reference)).hasToString("Patient/…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Patient|..",
                "Patient|.",
                "Patient|a/b",
                "Patient|a%2Fb",
                "Patient|ä",
                "Patient|''",
                "P1|a",
                "Pat ient|a",
                "''|a"
            })
    void resourceId_refusesWhatCouldLeadElsewhere(String type, String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId(type, id));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceId.parse("no reference"));
    }

    @Test
    void resourceId_refusesLineBreaksAndLongIds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId("Patient", "a\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId("Patient", "a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId("Patient\n", "a"));
    }
}
