package io.github.healthlake4j.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BundlesTest extends FhirTest {
    @Test
    void transaction_rewritesReferences_andAnswersBareCodes() {
        var done = fhir.post(
                "",
                bundle(
                        "transaction",
                        "{\"fullUrl\":\"urn:uuid:0b5a3f0e-0d6f-4d06-a6a4-2f9fa4a6b8a1\",\"resource\":" + patient("", "")
                                + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                        "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                                + "\"subject\":{\"reference\":\"urn:uuid:0b5a3f0e-0d6f-4d06-a6a4-2f9fa4a6b8a1\"}},"
                                + "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}"));

        assertStatus(done, 200);
        assertThat(done.json().path("type").asText()).isEqualTo("transaction-response");
        assertThat(done.json().at("/entry/0/response/status").asText()).isEqualTo("201");
        assertThat(done.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"1\"");
        String patient = done.json().at("/entry/0/response/location").asText().replaceFirst("/_history.*", "");
        String observation =
                done.json().at("/entry/1/response/location").asText().replaceFirst("/_history.*", "");
        assertThat(fhir.get(observation).json().at("/subject/reference").asText())
                .isEqualTo(patient);
    }

    @Test
    void transaction_oneWrong_storesNothing() {
        var done = fhir.post(
                "",
                bundle(
                        "transaction",
                        put("tx-ok", patient("tx-ok", "")),
                        put("tx-bad", patient("tx-bad", "\"gender\":\"unheard-of\""))));

        assertThat(done.status()).as(done.toString()).isEqualTo(400);
        assertStatus(fhir.get("Patient/tx-ok"), 404);
    }

    @Test
    void batch_oneWrong_answersEachEntry() {
        var done = fhir.post(
                "",
                bundle(
                        "batch",
                        put("b-bad", patient("b-bad", "\"gender\":\"unheard-of\"")),
                        put("b-ok", patient("b-ok", ""))));

        assertStatus(done, 200);
        assertThat(done.json().at("/entry/0/response/status").asText()).isEqualTo("400");
        assertThat(done.json().at("/entry/0/response/outcome/resourceType").asText())
                .isEqualTo("OperationOutcome");
        assertThat(done.json().at("/entry/1/response/status").asText()).isEqualTo("201");
        assertStatus(fhir.get("Patient/b-ok"), 200);
    }

    @Test
    void transaction_over100_is422_unlessAsync() {
        String[] entries = IntStream.range(0, 101)
                .mapToObj(i -> put("big" + i, patient("big" + i, "")))
                .toArray(String[]::new);

        assertOutcome(fhir.post("", bundle("transaction", entries)), 422, "too-costly");
        var accepted = fhir.post("", bundle("transaction", entries), "Prefer", "respond-async");
        assertStatus(accepted, 202);
        String poll = accepted.header("content-location").orElse("").replaceFirst(".*/r4/", "");
        assertThat(poll).matches("Transaction/[0-9a-f]{32}");
        var result = fhir.get(poll);
        for (int i = 0; i < 600 && result.status() == 202; i++) {
            assertThat(result.json().at("/issue/0/diagnostics").asText()).isIn("SUBMITTED", "IN_PROGRESS");
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            result = fhir.get(poll);
        }
        assertStatus(result, 200);
        assertThat(result.json().path("entry")).hasSize(101);
    }

    @Test
    void batch_takesAPatch_asBinary() {
        fhir.put("Patient/bp", patient("bp", "\"active\":true"));
        String patch = Base64.getEncoder()
                .encodeToString("[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]".getBytes(UTF_8));

        var done = fhir.post(
                "",
                bundle(
                        "batch",
                        "{\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\""
                                + patch + "\"},\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/bp\"}}"));

        assertThat(done.json().at("/entry/0/response/status").asText()).isEqualTo("200");
        assertThat(done.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"2\"");
        assertThat(fhir.get("Patient/bp").json().path("active").asBoolean(true)).isFalse();
    }

    @Test
    void minimal_storesWhatIsWrong_andSaysSoInItsEntry() {
        var done = fhir.post(
                "",
                bundle("batch", put("mi1", patient("mi1", "\"x\":1")), put("mi2", patient("mi2", ""))),
                "x-amzn-healthlake-fhir-validation-level",
                "minimal");

        assertThat(done.json().at("/entry/0/response/status").asText()).isEqualTo("201");
        assertThat(done.json().at("/entry/0/response/outcome/issue/0/severity").asText())
                .isEqualTo("error");
        assertThat(done.json().at("/entry/1/response").has("outcome")).isFalse();
        assertStatus(fhir.get("Patient/mi1"), 200);
    }

    @Test
    void bundle_over500_is422() {
        String[] entries = IntStream.range(0, 501)
                .mapToObj(i -> put("o" + i, patient("o" + i, "")))
                .toArray(String[]::new);

        assertOutcome(fhir.post("", bundle("batch", entries)), 422, "too-costly");
    }

    @Test
    void conditionalPut_isForABatch_andById() {
        fhir.put("Patient/cond", patient("cond", "\"gender\":\"male\""));
        String byId = put("cond", patient("cond", "\"gender\":\"female\"")).replace("Patient/cond", "Patient?_id=cond");
        String byName = byId.replace("_id=cond", "family=x");

        var done = fhir.post("", bundle("batch", byId, byName));

        assertThat(done.json().at("/entry/0/response/status").asText()).isEqualTo("200");
        assertThat(done.json().at("/entry/1/response/status").asText()).isEqualTo("400");
        assertThat(fhir.get("Patient/cond").json().path("gender").asText()).isEqualTo("female");
        assertOutcome(fhir.post("", bundle("transaction", byId)), 400, "not-supported");
    }

    @Test
    void deleteOfMany_isNotForABundle() {
        String many = "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?family=x&_count=5\"}}";

        assertThat(fhir.post("", bundle("batch", many))
                        .json()
                        .at("/entry/0/response/status")
                        .asText())
                .isEqualTo("400");
        assertOutcome(fhir.post("", bundle("transaction", many)), 400, "not-supported");
    }

    @Test
    void async_patchOrBatch_is400() {
        String patch =
                "{\"resource\":{\"resourceType\":\"Parameters\"},\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/a\"}}";

        assertStatus(fhir.post("", bundle("transaction", patch), "Prefer", "respond-async"), 400);
        assertStatus(fhir.post("", bundle("batch", put("x", patient("x", ""))), "Prefer", "respond-async"), 400);
        assertStatus(fhir.get("Transaction/unknown"), 404);
    }

    @Test
    void postBundle_storesIt() {
        String entry = "{\"fullUrl\":\"https://example.org/Patient/in\",\"resource\":" + patient("in", "") + "}";
        var stored = fhir.post("Bundle", bundle("collection", entry));

        assertStatus(stored, 201);
        assertThat(stored.json().path("type").asText()).isEqualTo("collection");
        assertStatus(fhir.post("", bundle("collection", entry)), 400);
    }

    private static String put(String id, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/" + id + "\"}}";
    }

    private static String bundle(String type, String... entries) {
        return java.util.Arrays.stream(entries)
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[", "]}"));
    }
}
