package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

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
}
