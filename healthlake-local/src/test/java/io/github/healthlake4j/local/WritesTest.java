package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WritesTest extends FhirTest {
    private static final String LEVEL = ValidationLevel.HEADER;
    private static final String PATCH = "application/json-patch+json";

    @Test
    void create_sameIdempotencyKey_is409WithLocationOfTheFirst() {
        String key = UUID.randomUUID().toString();
        var first = fhir.post("Patient", patient("", ""), "x-amz-fhir-idempotency-key", key);

        var second = fhir.post("Patient", patient("", ""), "x-amz-fhir-idempotency-key", key);

        assertOutcome(second, 409, "duplicate");
        assertThat(second.header("location").orElse(""))
                .endsWith("/r4/Patient/" + first.json().path("id").asText());
    }

    @Test
    void create_malformedIdempotencyKey_is400() {
        assertOutcome(fhir.post("Patient", patient("", ""), "x-amz-fhir-idempotency-key", "abc"), 400, "invalid");
    }

    @Test
    void create_clientId_isNotKept() {
        var made = fhir.post("Patient", patient("mine", ""));

        assertThat(made.json().path("id").asText()).matches("[0-9a-f-]{36}");
    }

    @Test
    void create_brokenStructure_isRefusedAtStrictAndStored_atMinimal() {
        String wrong = patient("", "\"nickname\":\"x\"");

        assertThat(fhir.post("Patient", wrong).status()).isEqualTo(400);
        assertThat(fhir.post("Patient", wrong, LEVEL, "structure-only").status())
                .isEqualTo(400);
        var stored = fhir.post("Patient", wrong, LEVEL, "minimal");
        assertStatus(stored, 201);
        assertThat(stored.header(Validation.ISSUE_HEADER)).contains("true");
        assertThat(stored.json().at("/extension/0/url").asText()).endsWith("/validation-issue");
    }

    @Test
    void create_missingRequiredElement_is400() {
        assertOutcome(
                fhir.post("Observation", "{\"resourceType\":\"Observation\",\"status\":\"final\"}"), 400, "required");
    }

    @Test
    void create_unknownLevel_is400() {
        assertOutcome(fhir.post("Patient", patient("", ""), LEVEL, "STRICT"), 400, "invalid");
    }

    @Test
    void create_parameters_is400() {
        assertOutcome(fhir.post("Parameters", "{\"resourceType\":\"Parameters\"}"), 400, "not-supported");
    }

    @Test
    void create_noJson_is400_otherMimeType415_tooLarge413() {
        assertOutcome(fhir.post("Patient", "{"), 400, "structure");
        assertOutcome(fhir.post("Patient", "<Patient/>", "Content-Type", "application/fhir+xml"), 415, "value");
        assertThat(fhir.post("Patient", "x".repeat(FhirPlane.MAX_BODY + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void create_signedContentTypes_arriveAsTheyWereSent() {
        for (String type : List.of(
                "application/json; charset=UTF-8",
                "application/json;charset=utf-8",
                "application/fhir+json; charset=UTF-8")) {
            assertStatus(fhir.post("Patient", patient("", ""), "Content-Type", type), 201);
        }
    }

    @Test
    void read_decimals_areKeptDigitForDigit() {
        String body = "{\"resourceType\":\"Observation\",\"id\":\"dec\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"valueQuantity\":{\"value\":1.50}}";

        fhir.put("Observation/dec", body);

        assertThat(fhir.get("Observation/dec").body()).contains("\"value\":1.50");
    }

    @Test
    void update_ifNoneMatch_isForNewIdsOnly() {
        assertStatus(fhir.put("Patient/once", patient("once", ""), "If-None-Match", "*"), 201);
        assertStatus(fhir.put("Patient/once", patient("once", ""), "If-None-Match", "*"), 412);
        fhir.delete("Patient/once");
        assertStatus(fhir.put("Patient/once", patient("once", ""), "If-None-Match", "*"), 412);
    }

    @Test
    void update_otherIdInBody_is400() {
        assertOutcome(fhir.put("Patient/a", patient("b", "")), 400, "invalid");
    }

    @Test
    void update_fortyAtOnce_allSucceed() throws Exception {
        var workers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> updates = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> fhir.put("Patient/busy", patient("busy", "\"multipleBirthInteger\":" + i))
                                    .status())
                    .toList();
            for (var done : workers.invokeAll(updates)) {
                assertThat(done.get()).isIn(200, 201);
            }
        } finally {
            workers.shutdown();
        }
        assertThat(fhir.get("Patient/busy").header("etag")).contains("W/\"40\"");
    }

    @Test
    void conditionalUpdate_followsTheTable() {
        String criteria = "Patient?identifier=" + Percent.encode("urn:sys|cu");
        String identifier = "\"identifier\":[{\"system\":\"urn:sys\",\"value\":\"cu\"}]";

        var made = fhir.put(criteria, patient("", identifier));
        assertStatus(made, 201);
        String id = made.json().path("id").asText();
        assertStatus(fhir.put(criteria, patient("", identifier + ",\"active\":true")), 200);
        assertStatus(fhir.put(criteria, patient(id, identifier)), 200);
        assertStatus(fhir.put(criteria, patient("another", identifier)), 409);
        assertStatus(fhir.put("Patient?identifier=none%7C1", patient(id, "")), 409);
        assertStatus(fhir.put("Patient?identifier=none%7C1", patient("brand-new", "")), 201);
        fhir.post("Patient", patient("", identifier));
        assertStatus(fhir.put(criteria, patient("", identifier)), 412);
    }

    @Test
    void patch_json() {
        fhir.put("Patient/jp", patient("jp", "\"active\":true"));

        var patched = patch("Patient/jp", "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]", PATCH);
        assertStatus(patched, 200);
        assertThat(patched.json().path("active").asBoolean(true)).isFalse();
        assertThat(patched.header("etag")).contains("W/\"2\"");
        assertStatus(patch("Patient/jp", "[{\"op\":\"remove\",\"path\":\"/photo/3\"}]", PATCH), 422);
        assertStatus(patch("Patient/jp", "[{\"op\":\"invent\",\"path\":\"/active\"}]", PATCH), 400);
        assertStatus(patch("Patient/never", "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]", PATCH), 404);
        assertStatus(
                fhir.send(
                        "PATCH",
                        "Patient/jp",
                        "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":true}]",
                        "Content-Type",
                        PATCH,
                        "If-Match",
                        "W/\"1\""),
                409);
    }

    @Test
    void patch_fhirPath() {
        fhir.put("Patient/fp", patient("fp", "\"gender\":\"male\""));

        var patched = patch(
                "Patient/fp",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
                        + "{\"name\":\"type\",\"valueCode\":\"replace\"},{\"name\":\"path\",\"valueString\":\"Patient.gender\"},"
                        + "{\"name\":\"value\",\"valueCode\":\"female\"}]}]}",
                "application/fhir+json");

        assertStatus(patched, 200);
        assertThat(patched.json().path("gender").asText()).isEqualTo("female");
    }

    @Test
    void auditEvent_isNeverChanged() {
        assertStatus(fhir.put("AuditEvent/a", "{\"resourceType\":\"AuditEvent\",\"id\":\"a\"}"), 405);
        assertStatus(fhir.delete("AuditEvent/a"), 405);
    }

    private SignedHttp.Reply patch(String target, String body, String contentType) {
        return fhir.send("PATCH", target, body, "Content-Type", contentType);
    }
}
