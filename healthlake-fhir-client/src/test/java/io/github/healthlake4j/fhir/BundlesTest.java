package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundlesTest {
    private static final Resource PATIENT = Resource.parse("{\"resourceType\":\"Patient\",\"x\":1.50}");

    private final Wire wire = new Wire();
    private final FhirClient fhir = wire.client();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void transaction_sendsEveryVerb() {
        wire.answer(200, response(6));
        Transaction work = Transaction.create();
        String reference = work.create(PATIENT, Search.of("Patient").where("identifier", "s|1"));
        work.update(Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"a\"}"), "3");
        work.patch("Patient", "b", JsonPatch.create().remove("/x"), "4");
        work.patch("Patient", "c", FhirPathPatch.create().delete("Patient.photo"));
        work.delete("Patient", "d");
        work.read("Patient", "e");

        fhir.transaction(work, WriteOptions.none().validation(ValidationLevel.MINIMAL));

        RecordedRequest request = wire.took();
        Resource sent = Resource.parse(Wire.text(request));
        assertThat(request.getHeaders().get("x-amzn-healthlake-fhir-validation-level"))
                .isEqualTo("minimal");
        assertThat(sent.text("type")).isEqualTo("transaction");
        assertThat(sent.json()).contains("\"resource\":" + PATIENT.json());
        assertThat(sent.text("entry[0].fullUrl")).isEqualTo(reference);
        assertThat(sent.text("entry[0].request.ifNoneExist")).isEqualTo("identifier=s%7C1");
        assertThat(sent.text("entry[1].request.ifMatch")).isEqualTo("W/\"3\"");
        assertThat(sent.text("entry[2].request.method")).isEqualTo("PATCH");
        assertThat(new String(Base64.getDecoder().decode(sent.text("entry[2].resource.data")), UTF_8))
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/x\"}]");
        assertThat(sent.text("entry[3].resource.resourceType")).isEqualTo("Parameters");
        assertThat(sent.text("entry[4].request.method")).isEqualTo("DELETE");
        assertThat(sent.text("entry[5].request.url")).isEqualTo("Patient/e");
        assertThat(work.size()).isEqualTo(6);
        assertThat(work).hasToString("transaction of 6");
    }

    @Test
    void bundleAsItStands_keepsItsResources() {
        wire.answer(200, response(2));
        Resource bundle = Resource.parse("""
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:11111111-1111-1111-1111-111111111111","resource":{"resourceType":"Patient", "x" : 1e2},
                  "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=1"}},
                 {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:11111111-1111-1111-1111-111111111111"}},
                  "request":{"method":"POST","url":"Observation"}}]}""");

        fhir.transaction(Transaction.of(bundle));

        String sent = Wire.text(wire.took());
        assertThat(sent).contains("{\"resourceType\":\"Patient\", \"x\" : 1e2}", "\"ifNoneExist\":\"identifier=1\"");
    }

    @Test
    void whatHealthLakeRefuses_isNotSent() {
        refused(Transaction.create(), "without an entry");
        refused(many(101), "101 entries; HealthLake takes 100");
        Transaction dangling = Transaction.create();
        dangling.create(PATIENT);
        dangling.create(observationOf("urn:uuid:nobody"));
        refused(dangling, "entry[1].resource.subject.reference refers to no entry");
        refused(
                Transaction.of(
                        Resource.parse(
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                                        + "{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"PUT\",\"url\":\"Patient?_id=1\"}}]}")),
                "conditional update");
        refused(
                Transaction.of(Resource.parse("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?name=x&_count=5\"}}]}")),
                "deleteMany");
        Transaction large = Transaction.create();
        large.create(Resource.of(Json.members("resourceType", "Binary", "data", "x".repeat(6_000_000))));
        refused(large, "bytes; HealthLake takes");
        assertThat(wire.server.getRequestCount()).isZero();
    }

    private void refused(Transaction transaction, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.transaction(transaction))
                .withMessageStartingWith("bundle not sent: ")
                .withMessageContaining(reason);
    }

    @Test
    void batch_refusesWhatOnlyATransactionCan() {
        Batch references = Batch.create();
        references.create(observationOf("urn:uuid:1"));
        Batch byName = Batch.create();
        byName.updateWhere(Search.of("Patient").where("name", "x"), PATIENT);
        Batch byId = Batch.create();
        byId.updateWhere(Search.of("Patient").where("_id", "x").where("_tag", "t"), PATIENT);
        wire.answer(200, response(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.batch(references))
                .withMessageContaining("only a transaction resolves");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.batch(byName))
                .withMessageContaining("goes by _id");
        assertThat(fhir.batch(byId).failures()).isEmpty();
    }

    @Test
    void largeBatch_goesInSeveralBundles() {
        wire.answer(200, response(100)).answer(200, response(100)).answer(200, response(50));

        BundleResult result = fhir.batch(updates(250));

        assertThat(result.entries()).hasSize(250);
        assertThat(result).hasToString("250 entries, 0 failed");
        assertThat(Resource.parse(result.json()).text("entry[249].response.status"))
                .isEqualTo("200");
        wire.took();
        wire.took();
        assertThat(Wire.text(wire.took())).contains("Patient/p-249").doesNotContain("Patient/p-199\"");
    }

    @Test
    void heavyBatch_isDividedBySize() {
        wire.answer(200, response(1)).answer(200, response(1));
        Batch batch = Batch.create();
        batch.create(Resource.of(Json.members("resourceType", "Binary", "data", "x".repeat(3_000_000))));
        batch.create(Resource.of(Json.members("resourceType", "Binary", "data", "y".repeat(3_000_000))));

        assertThat(fhir.batch(batch).entries()).hasSize(2);
    }

    @Test
    void batch_whoseLaterPartFails_stillTellsOfTheParts() {
        wire.answer(200, response(100)).answer(403, Wire.outcome("forbidden", "x"));

        BundleResult result = fhir.batch(updates(250));

        assertThat(result.entries()).hasSize(250);
        assertThat(result.failures()).hasSize(150);
        assertThat(result.entries().get(100).status()).isEqualTo(403);
        assertThat(result.entries().get(100).issues().get(0).code()).isEqualTo("forbidden");
        assertThat(result.entries().get(200).status()).isZero();
        assertThat(result.entries().get(200).issues().get(0).diagnostics()).startsWith("not sent");
        assertThat(wire.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void batch_whoseLaterPartIsNotAnswered_tellsSo() {
        MockResponse hungUp = new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build();
        // What may be repeated, OkHttp sends again by itself when a connection that it used before is gone, to each
        // address.
        wire.answer(200, response(100)).answer(hungUp).answer(hungUp).answer(hungUp);

        BundleResult result = wire.builder().attempts(1).build().batch(updates(101));

        assertThat(result.failures()).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isZero();
            assertThat(entry.issues().get(0).diagnostics()).startsWith("process batch: no answer");
        });
    }

    @Test
    void batch_whoseFirstPartFails_isAnException() {
        wire.answer(403, "");

        assertThatThrownBy(() -> fhir.batch(updates(101))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void batch_withAnEntryThatIsTooLarge_isNotSent() {
        Batch batch = updates(1);
        batch.create(Resource.of(Json.members("resourceType", "Binary", "data", "x".repeat(6_000_000))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.batch(batch))
                .withMessageContaining("an entry of a batch of");
        assertThat(wire.server.getRequestCount()).isZero();
    }

    private static Batch updates(int entries) {
        Batch batch = Batch.create();
        IntStream.range(0, entries)
                .forEach(i -> batch.update(Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"p-" + i + "\"}")));
        return batch;
    }

    @Test
    void transactionAsync_isPolled() {
        wire.answer(
                        202,
                        Wire.outcome("informational", "Submitted"),
                        "content-location",
                        wire.endpoint() + "Transaction/tx-1")
                .answer(202, Wire.outcome("informational", "IN_PROGRESS"))
                .answer(200, response(300));

        PendingTransaction pending = fhir.transactionAsync(many(300), WriteOptions.none());
        BundleResult result = pending.await(Duration.ofMinutes(1)).orElseThrow();

        assertThat(pending.id()).isEqualTo("tx-1");
        assertThat(pending).hasToString("pending transaction tx-1");
        assertThat(result.entries()).hasSize(300);
        assertThat(wire.took().getHeaders().get("Prefer")).isEqualTo("respond-async");
        assertThat(wire.took().getTarget()).isEqualTo(Wire.BASE + "Transaction/tx-1");
        assertThat(wire.pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void transactionAsync_thatFails_throwsWhatBecameOfIt() {
        wire.answer(422, Wire.outcome("processing", "x"));

        assertThatThrownBy(() -> fhir.pendingTransaction("tx-1").findResult())
                .isInstanceOf(InvalidResourceException.class)
                .hasMessageStartingWith("transaction: 422");
    }

    @Test
    void transactionAsync_refusesWhatItCannotDo() {
        Transaction patching = Transaction.create();
        patching.patch("Patient", "b", JsonPatch.create().remove("/x"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.transactionAsync(patching, WriteOptions.none()))
                .withMessageContaining("no PATCH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.transactionAsync(many(501), WriteOptions.none()))
                .withMessageContaining("takes 500");
    }

    private String pageOf2(String next) {
        return response(2).replace("\"type\"", "\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}],\"type\"");
    }

    @Test
    void deleteMany_laterPageFails_tellsWhatWasDeleted() {
        String next = wire.server.url(Wire.BASE + "Patient") + "?_count=100&page=2";
        wire.answer(200, pageOf2(next)).answer(403, "{\"message\":\"no\"}").answer(200, pageOf2("http://evil.test/"));

        BundleResult refused = fhir.deleteMany(Search.of("Patient").where("_tag", "t"));
        BundleResult misled = fhir.deleteMany(Search.of("Patient").where("_tag", "t"));

        assertThat(refused.entries()).hasSize(3);
        assertThat(refused.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.status()).isEqualTo(403);
            assertThat(failure.issues().get(0).diagnostics()).contains("healthlake:DeleteResource");
        });
        assertThat(misled.entries()).hasSize(3);
        assertThat(misled.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.issues().get(0).diagnostics()).contains("not followed"));
        assertThat(wire.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void deleteMany_firstPageFails_throws() {
        wire.answer(403, "");

        assertThatThrownBy(() -> fhir.deleteMany(Search.of("Patient").where("_tag", "t")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void deleteMany_cancelledOnTheWay_throws() {
        String next = wire.server.url(Wire.BASE + "Patient") + "?_count=100&page=2";
        Cancellation stop = Cancellation.create();
        FhirClient stopping =
                wire.builder().metrics(call -> stop.cancel()).build().with(stop);
        wire.answer(200, pageOf2(next)).answer(200, response(1));

        assertThatThrownBy(() -> stopping.deleteMany(Search.of("Patient").where("_tag", "t")))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void deleteMany_followsWithDelete() {
        String next = wire.server.url(Wire.BASE + "Patient") + "?_count=100&page=AA==";
        wire.answer(200, pageOf2(next)).answer(200, response(1));

        BundleResult result = fhir.deleteMany(Search.of("Patient").where("_tag", "t"));

        assertThat(result.entries()).hasSize(3);
        assertThat(wire.took().getTarget()).endsWith("Patient?_tag=t&_count=100");
        RecordedRequest second = wire.took();
        assertThat(second.getMethod()).isEqualTo("DELETE");
        assertThat(second.getTarget()).endsWith("page=AA%3D%3D");
    }

    @Test
    void deleteMany_nothingThere_isNoError() {
        wire.answer(204, "").answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}");

        assertThat(fhir.deleteMany(Search.of("Patient").where("_tag", "t")).entries())
                .isEmpty();
        assertThat(fhir.deleteMany(Search.of("Patient").where("_tag", "t")).entries())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.deleteMany(Search.of("Patient")))
                .withMessageContaining("match everything");
    }

    @Test
    void entryOfAnAnswer_tellsAll() {
        wire.answer(
                200,
                "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[{\"response\":{\"status\":\"422 Nope\","
                        + "\"lastModified\":\"2026-01-01T00:00:00Z\",\"outcome\":" + Wire.outcome("value", "x")
                        + ",\"extension\":[1]}},{\"link\":[]}]}");
        Batch batch = Batch.create();
        batch.read("Patient", "a");

        List<BundleEntry> entries = fhir.batch(batch).entries();

        assertThat(entries.get(0).status()).isEqualTo(422);
        assertThat(entries.get(0).isSuccess()).isFalse();
        assertThat(entries.get(0).lastModified()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(entries.get(0).issues()).hasSize(1);
        assertThat(entries.get(0).findId()).isEmpty();
        assertThat(entries.get(0)).hasToString("entry  422 Nope");
        assertThat(entries.get(1).status()).isZero();
        assertThat(entries.get(1).findVersion()).isEmpty();
        assertThat(entries.get(1).issues()).isEmpty();
    }

    private static Transaction many(int entries) {
        Transaction transaction = Transaction.create();
        IntStream.range(0, entries).forEach(i -> transaction.create(PATIENT));
        return transaction;
    }

    private static Resource observationOf(String reference) {
        return Resource.of(Json.members("resourceType", "Observation", "subject", Map.of("reference", reference)));
    }

    private static String response(int entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":["
                + IntStream.range(0, entries)
                        .mapToObj(i -> "{\"response\":{\"status\":\"200\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
