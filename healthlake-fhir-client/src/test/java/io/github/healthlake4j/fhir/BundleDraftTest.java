package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the entries of a bundle on their way in: from calls, from plain values, from a Bundle that stands as JSON. */
class BundleDraftTest {
    private static final String URN = "urn:uuid:11111111-1111-1111-1111-111111111111";
    private static final String OTHER = "urn:uuid:22222222-2222-2222-2222-222222222222";
    private static final Resource PATIENT = Resource.parse("{\"resourceType\":\"Patient\", \"id\":\"t\", \"x\" : 1e2}");

    @Test
    void plainResources_areCreatedOrUpdated() {
        List<RequestEntry> entries = plain("""
                [{"resourceType":"Patient"},
                 {"resourceType":"Patient","id":"p-1"},
                 {"resourceType":"Patient","id":"urn:uuid:11111111-1111-1111-1111-111111111111"}]""");

        assertThat(entries)
                .extracting(entry -> entry.method() + " " + entry.url())
                .containsExactly("POST Patient", "PUT Patient/p-1", "POST Patient");
        assertThat(entries.get(0).fullUrl()).matches("urn:uuid:[0-9a-f-]{36}");
        assertThat(entries.get(1).fullUrl()).isEmpty();
        assertThat(entries.get(2).fullUrl()).isEqualTo(URN);
        assertThat(text(entries.get(2))).doesNotContain("\"id\"");
    }

    @Test
    void plainEntries_keepWhatTheirRequestsSay() {
        List<RequestEntry> entries = plain("""
                [{"resource":{"resourceType":"Patient","id":"p-1"},"request":{"ifMatch":"W/\\"3\\""}},
                 {"resource":{"resourceType":"Patient","id":"p-2"},"request":{"method":"POST","ifNoneExist":"identifier=1"}},
                 {"request":{"method":"DELETE","url":"Patient/p-3"}},
                 {"fullUrl":null,"resource":{"resourceType":"Patient"},"request":{"method":"PUT","url":"Patient?_id=1","ifMatch":null}}]""");

        assertThat(entries)
                .extracting(entry -> entry.method() + " " + entry.url(), RequestEntry::conditions)
                .containsExactly(
                        tuple("PUT Patient/p-1", Map.of("ifMatch", "W/\"3\"")),
                        tuple("POST Patient", Map.of("ifNoneExist", "identifier=1")),
                        tuple("DELETE Patient/p-3", Map.of()),
                        tuple("PUT Patient?_id=1", Map.of()));
        assertThat(entries).extracting(RequestEntry::isRepeatable).containsExactly(true, true, true, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|entry[1]: request.url is missing",
                "{\"resource\":1}|entry[1]: resource must be an object",
                "{\"resource\":{\"resourceType\":\"Patient\"},\"request\":[]}|entry[1]: request must be an object",
                "{\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":1}}|method must be a text",
                "{\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"methode\":\"PUT\"}}|unknown member; the request has ifMatch",
                "{\"type\":\"Patient\"}|unknown member; give a resource with its resourceType, or an entry of fullUrl, request, resource",
                "{\"resourceType\":\"Patient\",\"id\":\"a/b\"}|entry[1]: not a resource id",
                "{\"resourceType\":\"Pat/ient\"}|entry[1]: not a resource type",
                "{\"resource\":{\"id\":\"a\"},\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a\"}}|it has no resourceType"
            })
    void plainEntries_thatAreNone_sayWhichAndWhy(String json, String reason) {
        String patient = "{\"resourceType\":\"Patient\"}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain("[" + patient + "," + json + "]"))
                .withMessageStartingWith("entry[1]: ")
                .withMessageContaining(reason);
    }

    /** Requests that are wrong, in each of the two forms in which they come from outside. */
    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("\"request\":{\"method\":\"HEAD\",\"url\":\"Patient\"}", "request.method must be"),
                Arguments.of("\"request\":{\"method\":\"GET\"}", "request.url is missing"),
                Arguments.of("\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a\"}", "PUT needs a resource"),
                wrong("GET", "Patient/a", "a", "GET takes no resource"),
                wrong("POST", "Observation", "a", "request.url must be the resource's type"),
                wrong("POST", "Patient/a", "a", "request.url must be the resource's type"),
                wrong("PUT", "Patient/b", "a", "request.url must be the resource's own type and id"),
                wrong("PUT", "Observation/a", "a", "request.url must be the resource's own type and id"),
                wrong("PUT", "Observation?_id=a", "a", "request.url must be the resource's own type and id"),
                wrong("PATCH", "Patient/a", "a", "PATCH needs the patch as a Binary or Parameters"));
    }

    private static Arguments wrong(String method, String url, String id, String reason) {
        return Arguments.of(
                "\"resource\":{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"},\"request\":{\"method\":\"" + method
                        + "\",\"url\":\"" + url + "\"}",
                reason);
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void requests_thatContradictTheirResource_areRefused(String entry, String reason) {
        Resource bundle =
                Resource.parse("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{" + entry + "}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.of(bundle))
                .withMessageStartingWith("entry[0]: ")
                .withMessageContaining(reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain("[{" + entry + "}]"))
                .withMessageStartingWith("entry[0]: ")
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\"}|it is no Bundle",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}|not a Bundle of type transaction",
                "{\"resourceType\":\"Bundle\"}|not a Bundle of type transaction",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":{}}|no list",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":1}]}|no JSON object"
            })
    void bundle_thatIsNone_isRefused(String json, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.of(Resource.parse(json)))
                .withMessageContaining(reason);
    }

    /** A new Patient that is called in all the ways there are, however it came in. */
    static Stream<Arguments> named() {
        String entry = "{\"fullUrl\":\"" + URN + "\",\"resource\":" + PATIENT.json()
                + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
        BundleDraft typed = new BundleDraft(BundleDraft.TRANSACTION);
        typed.create(PATIENT);
        return Stream.of(
                Arguments.of(Named.of(
                        "plain", PlainEntries.read(new BundleDraft(BundleDraft.TRANSACTION), list("[" + entry + "]")))),
                Arguments.of(Named.of("typed", typed)),
                Arguments.of(Named.of(
                        "bundle",
                        BundleDraft.of(
                                BundleDraft.TRANSACTION,
                                Resource.parse("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                        + entry + "]}")))));
    }

    @ParameterizedTest
    @MethodSource("named")
    void references_byAFormerName_becomeTheNewOne(BundleDraft draft) {
        draft.create(observation("Patient/t"));
        draft.create(observation("t"));
        draft.create(observation("Patient/stored"));
        draft.create(observation("#contained"));

        List<RequestEntry> entries = draft.settled();

        String name = entries.get(0).fullUrl();
        assertThat(name).startsWith("urn:uuid:");
        assertThat(entries.subList(1, 5))
                .extracting(entry -> Resource.parse(text(entry)).text("subject.reference"))
                .containsExactly(name, name, "Patient/stored", "#contained");
    }

    @Test
    void fullUrl_thatIsNoUrn_becomesOne() {
        List<RequestEntry> entries = plain("""
                [{"fullUrl":"http://example.org/Patient/1","resource":{"resourceType":"Patient"}},
                 {"resourceType":"Observation","subject":{"reference":"http://example.org/Patient/1"}}]""");

        assertThat(text(entries.get(1)))
                .contains("\"reference\":\"" + entries.get(0).fullUrl() + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transaction|urn:uuid:nobody|refers to no entry of the bundle",
                "transaction|urn:oid:1.2|refers to no entry of the bundle",
                "transaction|nobody|refers to no entry of the bundle",
                "batch|Patient/t|only a transaction resolves",
                "batch|urn:uuid:nobody|only a transaction resolves",
                "batch|nobody|refers to no entry of the bundle"
            })
    void references_thatLeadNowhere_areRefusedWithTheirPlace(String type, String reference, String reason) {
        BundleDraft draft = new BundleDraft(type);
        draft.create(PATIENT);
        draft.create(observation(reference));

        assertThatIllegalArgumentException()
                .isThrownBy(draft::settled)
                .withMessageStartingWith("bundle not sent: entry[1].resource.subject.reference ")
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("nobody"));
    }

    @Test
    void names_thatMayMeanTwo_areRefusedOnlyWhenUsed() {
        BundleDraft draft = new BundleDraft(BundleDraft.TRANSACTION);
        draft.create(PATIENT);
        draft.create(Resource.parse("{\"resourceType\":\"Group\",\"id\":\"t\"}"));
        draft.create(observation("Group/t"));
        assertThat(draft.settled()).hasSize(3);

        draft.create(observation("t"));

        assertThatIllegalArgumentException()
                .isThrownBy(draft::settled)
                .withMessageContaining("entry[3].resource.subject.reference may mean several entries");
    }

    @Test
    void names_ofAnUpdateAndACreate_areNotConfused() {
        BundleDraft draft = new BundleDraft(BundleDraft.TRANSACTION);
        draft.update(PATIENT);
        draft.create(observation("Patient/t"));
        assertThat(text(draft.settled().get(1))).contains("\"Patient/t\"");

        draft.create(PATIENT);

        assertThatIllegalArgumentException().isThrownBy(draft::settled).withMessageContaining("several entries");
    }

    @Test
    void fullUrls_thatAreTheSame_areRefused() {
        String entry = "{\"fullUrl\":\"" + URN + "\",\"resource\":{\"resourceType\":\"Patient\"}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain("[" + entry + "," + entry + "]"))
                .withMessage("entry[1]: another entry has the same fullUrl; give each its own");
    }

    @Test
    void updates_mayBeReferredToByTheirFullUrl() {
        List<RequestEntry> entries = plain("""
                [{"fullUrl":"urn:uuid:11111111-1111-1111-1111-111111111111","resource":{"resourceType":"Patient","id":"a"}},
                 {"resourceType":"Observation","subject":{"reference":"urn:uuid:11111111-1111-1111-1111-111111111111"}}]""");

        assertThat(entries.get(0).fullUrl()).isEqualTo(URN);
        assertThat(text(entries.get(1))).contains(URN);
    }

    @Test
    void references_areRewrittenInPlace() {
        Resource resource = Resource.parse(
                "{\"resourceType\":\"Observation\",\"v\":1e2, \"subject\":{\"reference\" : \"Patient/t\"},"
                        + "\"performer\":[{\"reference\":\"Patient/u\"}],\"note\":\"Patient/t.\",\"w\":0.0000001}");

        Resource rewritten = References.rewrite(
                resource, (reference, place) -> place.get().equals("subject.reference") ? OTHER : reference);

        assertThat(rewritten.json()).isEqualTo(resource.json().replace("\"Patient/t\"}", "\"" + OTHER + "\"}"));
        assertThat(References.rewrite(resource, (reference, place) -> reference))
                .isSameAs(resource);
    }

    @Test
    void names_thatAreNoJson_areEscaped() {
        Resource observation = observation("a");

        Resource rewritten = References.rewrite(observation, (reference, place) -> "a\",\"b\":\"c");

        assertThat(rewritten.text("subject.reference")).isEqualTo("a\",\"b\":\"c");
    }

    @Test
    void numbers_keepTheirDigits() {
        List<RequestEntry> entries = plain("""
                [{"resourceType":"Patient","id":"urn:uuid:11111111-1111-1111-1111-111111111111","a":1e2,"b":1.50,"c":0.0000001},
                 {"resourceType":"Observation","a":1E+2,"b":-0,"c":1.0e-7,"subject":{"reference":"urn:uuid:11111111-1111-1111-1111-111111111111"}}]""");

        assertThat(text(entries.get(0))).endsWith("\"a\":1e2,\"b\":1.50,\"c\":0.0000001}");
        assertThat(text(entries.get(1))).contains("\"a\":1E+2,\"b\":-0,\"c\":1.0e-7,");
    }

    @ParameterizedTest
    @CsvSource({"1e2, 1e2", "1.5e3, 1.5e3", "1.50, 1.50", "0.0000001, 0.0000001", "100, 100", "1e-400, 1e-400"})
    void numbers_givenAsDecimals_areWrittenAsMostWriteThem(String given, String written) {
        Resource resource = Resource.of(Json.members("resourceType", "Patient", "x", new BigDecimal(given)));

        assertThat(resource.json()).endsWith(":" + written + "}");
    }

    @Test
    void toString_holdsNoIds() {
        assertThat(new BundleDraft("batch").settled()).isEmpty();
        assertThat(RequestEntry.update(PATIENT)).hasToString("request PUT");
    }

    private static Resource observation(String subject) {
        return Resource.of(Json.members("resourceType", "Observation", "subject", Map.of("reference", subject)));
    }

    private static List<RequestEntry> plain(String json) {
        return PlainEntries.read(new BundleDraft(BundleDraft.TRANSACTION), list(json))
                .settled();
    }

    @SuppressWarnings("unchecked") // A list of objects, as the tests write it.
    private static List<Map<String, Object>> list(String json) {
        try (JsonParser parser = Json.parser(json.getBytes(UTF_8))) {
            parser.nextToken();
            return (List<Map<String, Object>>) java.util.Objects.requireNonNull(Json.value(parser));
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String text(RequestEntry entry) {
        return java.util.Objects.requireNonNull(entry.resource()).json();
    }
}
