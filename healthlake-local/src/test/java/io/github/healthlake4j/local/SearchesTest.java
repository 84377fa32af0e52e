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

    @Test
    void parametersModifiersAndPrefixes_find() {
        String tag = "\"meta\":{\"tag\":[{\"system\":\"urn:t\",\"code\":\"mod\"}]},";
        fhir.put(
                "Patient/mo1",
                patient(
                        "mo1",
                        tag + "\"identifier\":[{\"system\":\"urn:i\",\"value\":\"1\"}],"
                                + "\"name\":[{\"family\":\"Modifier\",\"given\":[\"Ann\"]}],\"gender\":\"female\","
                                + "\"birthDate\":\"1980-05-05\""));
        fhir.put("Patient/mo2", patient("mo2", tag + "\"name\":[{\"family\":\"Modifiers\"}],\"gender\":\"male\""));
        fhir.put(
                "Observation/mo3",
                "{\"resourceType\":\"Observation\",\"id\":\"mo3\"," + tag
                        + "\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:c\",\"code\":\"c1\"}],"
                        + "\"text\":\"pulse\"},\"subject\":{\"reference\":\"Patient/mo1\"},"
                        + "\"valueQuantity\":{\"value\":5.4,\"system\":\"urn:u\",\"code\":\"mg\"}}");

        for (String found : List.of(
                "Patient?family:exact=Modifier > mo1",
                "Patient?family:contains=odifiers > mo2",
                "Patient?identifier=urn:i%7C1 > mo1",
                "Patient?birthdate:missing=true > mo2",
                "Patient?gender:not=male > mo1",
                "Patient?birthdate=eq1980-05-05 > mo1",
                "Patient?birthdate=lt1980-05-06 > mo1",
                "Patient?birthdate=ge1980-05-05&birthdate=le1980-06-01 > mo1",
                "Patient?birthdate=sa1980-05-04 > mo1",
                "Patient?birthdate=eb1981 > mo1",
                "Patient?_has:Observation:subject:code=urn:c%7Cc1 > mo1",
                "Patient?_sort=-birthdate,_id&_id=mo1,mo2&gender=female > mo1",
                "Observation?code=c1 > mo3",
                "Observation?code:text=pulse > mo3",
                "Observation?subject=Patient/mo1 > mo3",
                "Observation?subject:Patient.family=Modifier&patient.gender=female > mo3",
                "Observation?value-quantity=gt5%7Curn:u%7Cmg > mo3",
                "Observation?code-value-quantity=urn:c%7Cc1$5.4 > mo3")) {
            String[] parts = found.split(" > ", -1);
            assertThat(ids(fhir.get(parts[0] + "&_tag=urn:t%7Cmod"))).as(found).containsExactly(parts[1]);
        }
        assertStatus(fhir.get("Patient?birthdate=ap1980"), 400);
    }

    @Test
    void entries_sayTheirMode_andWhatIsCutIsMarked() {
        fhir.put("Patient/sub", patient("sub", "\"name\":[{\"family\":\"Cut\"}]"));
        fhir.put("Observation/sub", observation("sub", "Patient/sub"));

        var included =
                fhir.get("Observation?_id=sub&_include=Observation:subject").json();
        var back = fhir.get("Patient?_id=sub&_revinclude=Observation:patient&_revinclude=Flag:patient")
                .json();

        assertThat(included.at("/entry/0/search/mode").asText()).isEqualTo("match");
        assertThat(included.at("/entry/1/search/mode").asText()).isEqualTo("include");
        assertThat(back.at("/entry/1/resource/resourceType").asText()).isEqualTo("Observation");
        for (String cut : List.of("_summary=true", "_elements=gender")) {
            var patient = fhir.get("Patient?_id=sub&" + cut).json().at("/entry/0/resource");
            assertThat(patient.at("/meta/tag/0/code").asText()).as(cut).isEqualTo("SUBSETTED");
        }
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
