package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The FHIR plane's first facts, over the wire. */
@ExtendWith(LocalHealthLakeExtension.class)
class FhirPlaneTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"%s\"}]}";

    private static LocalHealthLake lake;
    private static SignedHttp fhir;

    @BeforeAll
    static void start(LocalHealthLake shared) {
        lake = shared;
        fhir = SignedHttp.to(lake, lake.createDatastore("fhir"));
    }

    @Test
    void create_hasETagAndNoLocation() {
        var made = fhir.post("Patient", PATIENT.formatted("A"));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("location")).isEmpty();
        assertThat(made.header("etag")).contains("W/\"1\"");
        assertThat(made.header("x-amzn-requestid")).isPresent();
        var read = fhir.get("Patient/" + made.json().path("id").asText());
        assertThat(read.json()).isEqualTo(made.json());
    }

    @Test
    void update_staleIfMatch_is412() {
        fhir.put("Patient/locked", "{\"resourceType\":\"Patient\",\"id\":\"locked\"}");
        var second = fhir.put(
                "Patient/locked",
                "{\"resourceType\":\"Patient\",\"id\":\"locked\",\"active\":true}",
                "If-Match",
                "W/\"1\"");
        var third =
                fhir.put("Patient/locked", "{\"resourceType\":\"Patient\",\"id\":\"locked\"}", "If-Match", "W/\"1\"");

        assertThat(second.header("etag")).contains("W/\"2\"");
        assertThat(third.status()).as(third.toString()).isEqualTo(412);
    }

    @Test
    void search_pagesByRawBase64() {
        for (int i = 0; i < 5; i++) {
            fhir.post("Patient", PATIENT.formatted("Paged"));
        }

        var ids = new HashSet<String>();
        var page = fhir.get("Patient?family=Paged&_count=2");
        for (String next = next(page); ; next = next(page)) {
            page.json()
                    .path("entry")
                    .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).matches(".*/r4/Patient\\?_count=2&page=[A-Za-z0-9+/]+==");
            String token = next.substring(next.indexOf("page=") + "page=".length());
            page = fhir.get("Patient?_count=2&page=" + Percent.encode(token));
        }
        assertThat(ids).hasSize(5);
    }

    @Test
    void datastores_areIsolated() {
        var other = SignedHttp.to(lake, lake.createDatastore("other"));
        fhir.put("Patient/same", "{\"resourceType\":\"Patient\",\"id\":\"same\",\"active\":true}");

        assertThat(other.get("Patient/same").status()).isEqualTo(404);
        assertThat(other.put("Patient/same", "{\"resourceType\":\"Patient\",\"id\":\"same\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void wrongSecret_is403() {
        var wrong = new SignedHttp(lake.fhirEndpoint(lake.createDatastore("wrong")), "other");

        assertThat(wrong.get("metadata").status()).isEqualTo(403);
        assertThat(wrong.get("metadata").json().has("message")).isTrue();
    }

    private static String next(SignedHttp.Reply page) {
        for (var link : page.json().path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }
}
