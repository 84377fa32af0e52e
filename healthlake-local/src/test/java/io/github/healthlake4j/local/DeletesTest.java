package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeletesTest extends FhirTest {
    @Test
    void delete_byId() {
        fhir.put("Patient/d1", patient("d1", ""));

        assertStatus(fhir.delete("Patient/d1", "If-Match", "W/\"7\""), 412);
        assertStatus(fhir.delete("Patient/d1"), 204);
        assertStatus(fhir.delete("Patient/d1"), 204);
        assertOutcome(fhir.get("Patient/d1"), 410, "deleted");
        assertOutcome(fhir.delete("Patient/never-there"), 404, "not-found");
        assertOutcome(fhir.get("Patient/never-there"), 404, "not-found");
    }

    @Test
    void delete_byCriteria_followsTheTable() {
        fhir.put("Patient/c1", patient("c1", "\"name\":[{\"family\":\"Single\"}]"));
        fhir.put("Patient/c2", patient("c2", "\"name\":[{\"family\":\"Double\"}]"));
        fhir.put("Patient/c3", patient("c3", "\"name\":[{\"family\":\"Double\"}]"));

        assertStatus(fhir.delete("Patient?family=Nobody"), 404);
        assertStatus(fhir.delete("Patient?family=Double"), 412);
        assertStatus(fhir.delete("Patient?family=Single"), 204);
        assertStatus(fhir.delete("Patient?_id=c1&_tag=x"), 204);
        assertStatus(fhir.delete("Patient?_id=c2&_tag=x"), 409);
        assertStatus(fhir.delete("Patient?_id=unknown&_tag=x"), 404);
        assertStatus(fhir.delete("Patient"), 400);
    }

    @Test
    void delete_many_pagesByDelete() {
        for (int i = 0; i < 5; i++) {
            fhir.put("Patient/m" + i, patient("m" + i, "\"name\":[{\"family\":\"Many\"}]"));
        }

        var first = fhir.delete("Patient?family=Many&_count=3");
        assertStatus(first, 200);
        assertThat(first.json().path("type").asText()).isEqualTo("batch-response");
        assertThat(first.json().path("entry")).hasSize(3);
        assertThat(first.json().at("/entry/0/response/status").asText()).isEqualTo("204");
        assertThat(first.json().at("/entry/0/response/location").asText()).startsWith("Patient/m");
        var second = fhir.delete(next(first));
        assertThat(second.json().path("entry")).hasSize(2);
        assertThat(next(second)).isEmpty();
        assertThat(fhir.delete("Patient?family=Many&_count=3").json().path("entry"))
                .isEmpty();
    }

    @Test
    void delete_many_refusesBadCountAndIfMatch() {
        assertStatus(fhir.delete("Patient?family=Many&_count=0"), 400);
        assertStatus(fhir.delete("Patient?family=Many&_count=101"), 400);
        assertStatus(fhir.delete("Patient?family=Many&_count=1", "If-Match", "W/\"1\""), 400);
    }
}
