package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchesTest extends FhirTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void resultParameters_outOfHealthLakesRange_are400() {
        for (String query : List.of(
                "_count=0",
                "_count=101",
                "_count=abc",
                "_count=-1",
                "_summary=count",
                "_summary=true&_elements=id",
                "_total=estimate",
                "_sort=a,b,c,d,e,f",
                "unknown-parameter=1",
                "_filter=x")) {
            assertThat(fhir.get("Patient?" + query).status()).as(query).isEqualTo(400);
        }
        assertStatus(fhir.get("Bundle?identifier=x"), 400);
    }

    @Test
    void total_isThereOnlyWhenAskedFor() {
        fhir.put("Patient/t1", patient("t1", "\"name\":[{\"family\":\"Total\"}]"));

        assertThat(fhir.get("Patient?family=Total").json().has("total")).isFalse();
        assertThat(fhir.get("Patient?family=Total&_total=accurate")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void page_isBoundToCountTypeAndDatastore() {
        for (int i = 0; i < 3; i++) {
            fhir.put("Patient/p" + i, patient("p" + i, "\"name\":[{\"family\":\"Bound\"}]"));
        }
        String next = next(fhir.get("Patient?family=Bound&_count=1"));

        assertOutcome(fhir.get(next.replace("_count=1", "_count=2")), 400, "invalid");
        assertOutcome(fhir.get(next.replace("Patient", "Observation")), 400, "invalid");
        var other = SignedHttp.to(lake, lake.createDatastore("other-pages"));
        assertOutcome(other.get(next), 400, "invalid");
        assertStatus(fhir.get(next), 200);
    }

    @Test
    void post_formOrUrl_butNotBoth() {
        fhir.put("Patient/f1", patient("f1", "\"name\":[{\"family\":\"Form Post\"}]"));
        fhir.put("Patient/f2", patient("f2", "\"name\":[{\"family\":\"Form Post\"}]"));

        var byForm = fhir.post("Patient/_search", "family=Form+Post&_count=1", "Content-Type", FORM);
        assertThat(ids(byForm)).hasSize(1);
        assertThat(next(byForm)).startsWith("Patient?_count=1&page=");
        assertThat(ids(fhir.get(next(byForm)))).hasSize(1);
        assertThat(ids(fhir.post("Patient/_search?family=Form%20Post", "", "Content-Type", FORM)))
                .hasSize(2);
        assertStatus(fhir.post("Patient/_search?family=a", "family=b", "Content-Type", FORM), 400);
    }

    @Test
    void system_goesOverTheTypes_inPages() {
        fhir.put("Patient/s1", patient("s1", "\"meta\":{\"tag\":[{\"system\":\"urn:t\",\"code\":\"sys\"}]}"));
        fhir.put(
                "Organization/s2",
                "{\"resourceType\":\"Organization\",\"id\":\"s2\",\"name\":\"x\",\"meta\":{\"tag\":[{\"system\":\"urn:t\",\"code\":\"sys\"}]}}");
        fhir.put("Patient/s3", patient("s3", "\"meta\":{\"tag\":[{\"system\":\"urn:t\",\"code\":\"sys\"}]}"));

        assertThat(all("?_tag=urn:t%7Csys&_count=1")).containsExactly("s2", "s1", "s3");
        assertThat(all("?_type=Patient&_tag=urn:t%7Csys&_count=2")).containsExactly("s1", "s3");
    }

    @Test
    void compartment_holdsWhatRefersToItsOwner() {
        fhir.put("Patient/cp", patient("cp", ""));
        for (int i = 0; i < 3; i++) {
            fhir.put("Observation/co" + i, observation("co" + i, "Patient/cp"));
        }
        fhir.put("Observation/not", observation("not", "Patient/someone-else"));

        assertThat(all("Patient/cp/Observation?_count=2")).containsExactly("co0", "co1", "co2");
        assertThat(all("Patient/cp/*?_count=2")).contains("co0", "co1", "co2").doesNotContain("not");
        assertThat(ids(fhir.get("Patient/cp/Observation?code=nothing"))).isEmpty();
        assertStatus(fhir.get("Patient/cp/Medication"), 400);
    }

    @Test
    void compartment_takesWhatASearchTakes() {
        fhir.put("Patient/cq", patient("cq", ""));
        fhir.put("Observation/cq1", observation("cq1", "Patient/cq"));
        fhir.put("Observation/cq2", observation("cq2", "Patient/cq"));

        var page = fhir.get("Patient/cq/Observation?_sort=-_id&_include=Observation:subject&_total=accurate&_count=1");

        assertThat(ids(page)).containsExactly("cq2", "cq");
        assertThat(page.json().path("total").asInt()).isEqualTo(2);
        assertThat(ids(fhir.get(next(page)))).containsExactly("cq1", "cq");
        assertStatus(fhir.get("Patient/cq/Observation?no-parameter=x"), 400);
    }

    @Test
    void system_hasMoreThanAPageOfOneType() {
        var entries = new ArrayList<String>();
        for (int i = 0; i < 103; i++) {
            entries.add("{\"request\":{\"method\":\"PUT\",\"url\":\"Basic/many" + i
                    + "\"},\"resource\":{\"resourceType\":\"Basic\",\"id\":\"many" + i
                    + "\",\"code\":{\"text\":\"x\"}}}");
        }
        assertStatus(
                fhir.post(
                        "",
                        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + String.join(",", entries)
                                + "]}"),
                200);

        assertThat(all("?_type=Basic,Patient"))
                .filteredOn(id -> id.startsWith("many"))
                .doesNotHaveDuplicates()
                .hasSize(103);
    }

    @Test
    void history_pagesNewestFirst_withDeletes() {
        fhir.put("Patient/h", patient("h", ""));
        fhir.put("Patient/h", patient("h", "\"active\":true"));
        fhir.delete("Patient/h");

        var first = fhir.get("Patient/h/_history?_count=2");
        assertStatus(first, 200);
        assertThat(first.json().at("/entry/0/request/method").asText()).isEqualTo("DELETE");
        assertThat(next(first)).startsWith("Patient/h/_history?_count=2&page=");
        assertThat(fhir.get(next(first)).json().path("entry")).hasSize(1);
        assertThat(fhir.get("Patient/h/_history/1").json().at("/meta/versionId").asText())
                .isEqualTo("1");
        assertThat(fhir.get("Patient/h/_history?_since=2100-01-01T00:00:00Z")
                        .json()
                        .path("entry"))
                .isEmpty();
        assertStatus(fhir.get("Patient/h/_history?_sort=x"), 400);
    }

    private static String observation(String id, String subject) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id
                + "\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"" + subject + "\"}}";
    }

    private List<String> all(String target) {
        var ids = new ArrayList<String>();
        var page = fhir.get(target);
        assertStatus(page, 200);
        ids.addAll(ids(page));
        for (String next = next(page); !next.isEmpty(); next = next(page)) {
            page = fhir.get(next);
            assertStatus(page, 200);
            ids.addAll(ids(page));
        }
        return ids;
    }
}
