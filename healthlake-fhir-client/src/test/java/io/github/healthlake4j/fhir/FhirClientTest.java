package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FhirClientTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p-1\",\"meta\":{\"versionId\":\"2\"},\"multipleBirthInteger\":1.50}";

    private final Wire wire = new Wire();
    private final FhirClient fhir = wire.client();

    @AfterEach
    void close() {
        fhir.close();
        wire.close();
    }

    @Test
    void read_found_givesTheJsonAsItCame() {
        wire.answer(200, PATIENT);

        Resource patient = fhir.read("Patient", "p-1");

        assertThat(patient.json()).isEqualTo(PATIENT);
        assertThat(patient.id()).isEqualTo("p-1");
        assertThat(patient.findVersion()).hasValue("2");
        assertThat(patient.text("multipleBirthInteger")).isEqualTo("1.50");
    }

    @Test
    void read_isSignedAsItArrives() {
        wire.answer(200, PATIENT);

        fhir.read("Patient", "p-1");

        RecordedRequest request = wire.took();
        assertThat(request.getTarget()).isEqualTo(Wire.BASE + "Patient/p-1");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void requestId_ofEachAnswer_isTold_alsoOfARefusal_onTheCallingThread() {
        List<String> told = new ArrayList<>();
        FhirClient telling = fhir.withRequestIds(
                id -> told.add(id + " on " + Thread.currentThread().getName()));
        wire.answer(200, PATIENT, "x-amzn-requestid", "r-1").answer(404, "", "x-amzn-requestid", "r-2");
        wire.answer(200, PATIENT).answer(200, PATIENT, "x-amzn-requestid", "r-4");

        telling.read("Patient", "p-1");
        assertThatThrownBy(() -> telling.withDeadline(Duration.ofMinutes(1)).read("Patient", "p-2"))
                .isInstanceOf(NotFoundException.class);
        telling.read("Patient", "p-3");
        fhir.read("Patient", "p-4");

        String here = Thread.currentThread().getName();
        assertThat(told).containsExactly("r-1 on " + here, "r-2 on " + here);
    }

    @Test
    void read_missing_throwsNotFound() {
        wire.answer(404, Wire.outcome("not-found", "Patient p-1 of John Doe"), "x-amzn-requestid", "r-1");

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOfSatisfying(NotFoundException.class, missing -> {
                    assertThat(missing.status()).isEqualTo(404);
                    assertThat(missing.requestId()).isEqualTo("r-1");
                    assertThat(missing.issues()).hasSize(1);
                    assertThat(missing.retryable()).isFalse();
                    assertThat(missing)
                            .hasMessage(
                                    "read Patient: 404 not-found; check the id and the datastore endpoint (request id r-1)");
                });
    }

    @Test
    void search_twoPages_followsTheRawCursor() {
        String next = wire.server.url(Wire.BASE + "Patient").toString() + "?_count=1&page=AA+b/c==";
        wire.answer(200, bundle("p-1", next)).answer(200, bundle("p-2", ""));

        List<String> ids = fhir
                .search(Search.of("Patient").where("name:contains", "Smi").count(1))
                .stream()
                .map(Resource::id)
                .toList();

        assertThat(ids).containsExactly("p-1", "p-2");
        assertThat(wire.took().getTarget()).isEqualTo(Wire.BASE + "Patient?name%3Acontains=Smi&_count=1");
        RecordedRequest second = wire.took();
        assertThat(second.getTarget()).isEqualTo(Wire.BASE + "Patient?_count=1&page=AA%2Bb%2Fc%3D%3D");
        assertThat(SigV4.isValid(second, Wire.SECRET)).isTrue();
    }

    @Test
    void create_sendsTheBytesAndAKey() {
        wire.answer(201, PATIENT, "ETag", "W/\"1\"");

        Stored stored = fhir.create(Resource.parse("{\"resourceType\":\"Patient\",\"multipleBirthInteger\":1.50}"));

        assertThat(stored.id()).isEqualTo(new ResourceId("Patient", "p-1"));
        assertThat(stored.findVersion()).hasValue("1");
        RecordedRequest request = wire.took();
        assertThat(Wire.text(request)).isEqualTo("{\"resourceType\":\"Patient\",\"multipleBirthInteger\":1.50}");
        assertThat(request.getHeaders().get("x-amz-fhir-idempotency-key")).hasSize(36);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/fhir+json");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void create_duplicateAfterALostAnswer_isASuccess() {
        wire.answer(503, "")
                .answer(409, Wire.outcome("duplicate", ""), "Location", wire.endpoint() + "Patient/p-1")
                .answer(200, PATIENT);

        Stored stored = fhir.create(Resource.parse("{\"resourceType\":\"Patient\"}"));

        assertThat(stored.outcome()).isEqualTo(Stored.Outcome.DUPLICATE);
        assertThat(stored.resource().json()).isEqualTo(PATIENT);
        assertThat(wire.took().getHeaders().get("x-amz-fhir-idempotency-key"))
                .isEqualTo(wire.took().getHeaders().get("x-amz-fhir-idempotency-key"));
    }

    @Test
    void update_ifMatch_sendsTheEtag() {
        wire.answer(200, PATIENT);

        fhir.update(Resource.parse(PATIENT), WriteOptions.none().ifMatch("1"));

        RecordedRequest request = wire.took();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getHeaders().get("If-Match")).isEqualTo("W/\"1\"");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void transaction_refersToNewResources() {
        wire.answer(
                200,
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + "{\"response\":{\"status\":\"201\",\"location\":\"Patient/a/_history/1\",\"etag\":\"W/\\\"1\\\"\"}}]}");
        Transaction work = Transaction.create();
        String reference = work.create(Resource.parse("{\"resourceType\":\"Patient\"}"));

        BundleResult result = fhir.transaction(work);

        assertThat(reference).startsWith("urn:uuid:");
        assertThat(result.failures()).isEmpty();
        assertThat(result.entries().get(0).findId()).hasValue(new ResourceId("Patient", "a"));
        assertThat(result.entries().get(0).findVersion()).hasValue("1");
        RecordedRequest request = wire.took();
        assertThat(request.getTarget()).isEqualTo(Wire.BASE);
        assertThat(Wire.text(request)).contains("\"fullUrl\":\"" + reference + "\"");
    }

    private static String bundle(String id, String next) {
        String link = next.isEmpty() ? "" : "\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}],";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + link
                + "\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"" + id
                + "\"},\"search\":{\"mode\":\"match\"}}]}";
    }
}
