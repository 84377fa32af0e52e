package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest extends FhirTest {
    @Test
    void validate_is200_whateverTheVerdict() {
        var right = fhir.post("Patient/$validate", patient("", ""));
        var wrong = fhir.post("Patient/$validate", patient("", "\"nickname\":\"x\""));

        assertStatus(right, 200);
        assertThat(right.json().at("/issue/0/diagnostics").asText()).isEqualTo("Validation successful");
        assertStatus(wrong, 200);
        assertThat(wrong.json().at("/issue/0/severity").asText()).isEqualTo("error");
        assertStatus(fhir.post("Patient/$validate?profile=http%3A%2F%2Funknown", patient("", "")), 404);
    }

    @Test
    void lookup_isOfTheDatastoresOwnCodeSystem() {
        var other = SignedHttp.to(lake, lake.createDatastore("other-codes"));
        assertThat(fhir.put("CodeSystem/cs", codeSystem("here")).status()).isLessThan(300);
        assertStatus(other.put("CodeSystem/cs", codeSystem("there")), 201);
        String parameters = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"coding\","
                + "\"valueCoding\":{\"system\":\"http://example.org/cs\",\"code\":\"a1\"}}]}";

        assertThat(fhir.get("CodeSystem/$lookup?system=http://example.org/cs&code=a1")
                        .body())
                .contains("\"name\":\"display\",\"valueString\":\"here\"", "\"valueCode\":\"parent\"");
        assertThat(other.post("CodeSystem/$lookup", parameters).body()).contains("there");
        assertStatus(fhir.get("CodeSystem/$lookup?system=http://example.org/cs&code=b"), 404);
        assertStatus(fhir.get("CodeSystem/$lookup?system=http://example.org/other&code=a1"), 404);
        assertStatus(fhir.get("CodeSystem/$lookup?code=a1"), 400);
        assertStatus(fhir.delete("CodeSystem/cs"), 204);
        assertStatus(fhir.get("CodeSystem/$lookup?system=http://example.org/cs&code=a1"), 404);
    }

    @Test
    void expand_isOfTheDatastoresOwnCodeSystem() {
        var other = SignedHttp.to(lake, lake.createDatastore("other-sets"));
        String valueSet =
                "{\"resourceType\":\"ValueSet\",\"id\":\"ex\",\"url\":\"http://example.org/vs\",\"status\":\"active\","
                        + "\"compose\":{\"include\":[{\"system\":\"http://example.org/cs\"}]}}";
        for (SignedHttp datastore : List.of(fhir, other)) {
            assertThat(datastore
                            .put("CodeSystem/cs", codeSystem(datastore == fhir ? "expanded here" : "expanded there"))
                            .status())
                    .isLessThan(300);
            assertStatus(datastore.put("ValueSet/ex", valueSet), 201);
        }

        assertThat(fhir.get("ValueSet/ex/$expand").body()).contains("\"code\":\"a1\"", "expanded here");
        assertThat(other.get("ValueSet/ex/$expand").body()).contains("expanded there");
        fhir.put("CodeSystem/cs", codeSystem("expanded anew"));
        assertThat(fhir.get("ValueSet/ex/$expand").body()).contains("expanded anew");
    }

    @Test
    void profile_isOfTheDatastoreThatHoldsIt() {
        var other = SignedHttp.to(lake, lake.createDatastore("other-profiles"));
        assertStatus(fhir.put("StructureDefinition/born", profile(1)), 201);
        assertStatus(other.put("StructureDefinition/born", profile(0)), 201);
        String claims = patient("", "\"meta\":{\"profile\":[\"http://example.org/born\"]}");

        assertStatus(fhir.post("Patient", claims), 400);
        assertStatus(other.post("Patient", claims), 201);
        assertStatus(fhir.post("Patient", claims), 400);
    }

    @Test
    void everything_isPagedWithTotal() {
        fhir.put("Patient/ev", patient("ev", ""));
        for (int i = 0; i < 3; i++) {
            fhir.put(
                    "Observation/ev" + i,
                    "{\"resourceType\":\"Observation\",\"id\":\"ev" + i
                            + "\",\"status\":\"final\",\"effectiveDateTime\":\"2020-01-01\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/ev\"}}");
        }

        var page = fhir.get("Patient/ev/$everything?_count=2");
        assertStatus(page, 200);
        assertThat(page.json().path("total").asInt()).isEqualTo(4);
        assertThat(next(page)).startsWith("Patient/ev/$everything?_count=2&page=");
        assertThat(ids(page)).containsExactly("ev0", "ev1");
        assertThat(ids(fhir.get(next(page)))).containsExactly("ev2", "ev");
        assertThat(ids(fhir.get("Patient/ev/$everything?_type=Patient"))).containsExactly("ev");
        assertThat(ids(fhir.get("Patient/ev/$everything?end=1999-12-31"))).containsExactly("ev");
        assertThat(ids(fhir.get("Patient/ev/$everything?since=2100-01-01T00:00:00Z")))
                .isEmpty();
        assertStatus(fhir.get("Patient/ev/$everything?_since=2100-01-01T00:00:00Z"), 400);
        assertStatus(fhir.get("Patient/nobody/$everything"), 404);
        assertStatus(fhir.get("Patient/$everything"), 400);
    }

    @Test
    void metadata_isR4InJson() {
        var statement = fhir.get("metadata");

        assertThat(statement.json().path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(statement.body()).doesNotContain("\"type\":\"Parameters\"").doesNotContain("HAPI");
        assertStatus(fhir.get("metadata", "Accept", "application/fhir+xml"), 406);
    }

    @Test
    void errors_doNotNameTheEngine() {
        var unknown = fhir.get("Patient?no-such-parameter=x");
        var batch = fhir.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                        + "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/nowhere\"}}]}");
        var version = fhir.get("Patient/nowhere/_history/7");

        assertOutcome(unknown, 400, "processing");
        assertThat(unknown.body()).contains("no-such-parameter").doesNotContain("HAPI");
        assertThat(batch.json().at("/entry/0/response/status").asText()).isEqualTo("404");
        assertThat(batch.body()).contains("diagnostics").doesNotContain("HAPI");
        assertStatus(version, 404);
        assertThat(version.body()).doesNotContain("HAPI");
    }

    @Test
    void document_holdsWhatTheCompositionRefersTo() {
        fhir.put("Patient/doc", patient("doc", ""));
        fhir.put(
                "Composition/doc",
                "{\"resourceType\":\"Composition\",\"id\":\"doc\",\"status\":\"final\",\"type\":{\"text\":\"x\"},"
                        + "\"subject\":{\"reference\":\"Patient/doc\"},\"date\":\"2024-01-01\","
                        + "\"author\":[{\"reference\":\"Patient/doc\"}],\"title\":\"x\"}");

        var document = fhir.get("Composition/doc/$document");

        assertStatus(document, 200);
        assertThat(document.json().path("type").asText()).isEqualTo("document");
        assertThat(document.body()).contains("\"resourceType\":\"Composition\"", "\"resourceType\":\"Patient\"");
    }

    @Test
    void cmsPrefix_isTheSameDatastore() {
        fhir.put("Patient/cms", patient("cms", ""));
        String id = datastoreId();
        var prefixed = new SignedHttp(lake.endpoint().resolve("/datastore/" + id + "/patientaccess/v2/r4/"), "local");

        assertStatus(prefixed.get("Patient/cms"), 200);
    }

    private String datastoreId() {
        String url = fhir.get("metadata").json().at("/implementation/url").asText();
        return url.replaceFirst(".*/datastore/([0-9a-f]{32})/r4.*", "$1");
    }

    private static String codeSystem(String display) {
        return "{\"resourceType\":\"CodeSystem\",\"id\":\"cs\",\"url\":\"http://example.org/cs\",\"name\":\"Cs\",\"version\":\"1\","
                + "\"status\":\"active\",\"content\":\"complete\",\"concept\":[{\"code\":\"a\",\"display\":\"up\",\"concept\":"
                + "[{\"code\":\"a1\",\"display\":\"" + display
                + "\",\"property\":[{\"code\":\"parent\",\"valueCode\":\"a\"}]}]}]}";
    }

    private static String profile(int leastBirthDates) {
        return "{\"resourceType\":\"StructureDefinition\",\"id\":\"born\",\"url\":\"http://example.org/born\",\"name\":\"Born\","
                + "\"status\":\"active\",\"kind\":\"resource\",\"abstract\":false,\"type\":\"Patient\","
                + "\"baseDefinition\":\"http://hl7.org/fhir/StructureDefinition/Patient\",\"derivation\":\"constraint\","
                + "\"differential\":{\"element\":[{\"id\":\"Patient.birthDate\",\"path\":\"Patient.birthDate\",\"min\":"
                + leastBirthDates + "}]}}";
    }
}
