package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTest {
    private static final Map<Integer, Class<? extends FhirException>> TYPES = Map.ofEntries(
            Map.entry(301, MalformedAnswerException.class),
            Map.entry(307, MalformedAnswerException.class),
            Map.entry(400, InvalidResourceException.class),
            Map.entry(401, AccessDeniedException.class),
            Map.entry(403, AccessDeniedException.class),
            Map.entry(404, NotFoundException.class),
            Map.entry(405, InvalidResourceException.class),
            Map.entry(409, VersionConflictException.class),
            Map.entry(410, GoneException.class),
            Map.entry(412, VersionConflictException.class),
            Map.entry(413, InvalidResourceException.class),
            Map.entry(415, InvalidResourceException.class),
            Map.entry(422, InvalidResourceException.class),
            Map.entry(424, InvalidResourceException.class),
            Map.entry(429, ThrottledException.class),
            Map.entry(500, UnavailableException.class),
            Map.entry(501, UnavailableException.class),
            Map.entry(503, UnavailableException.class));

    private static final Map<String, String> BODIES = Map.of(
            "outcome", Wire.outcome("processing", "Patient John Doe is wrong"),
            "html", "<html><body>John Doe</body></html>",
            "empty", "",
            "message", "{\"message\":\"John Doe may not\"}",
            "type", "{\"__type\":\"com.amazonaws.healthlake#SomeException\",\"Message\":\"John Doe\"}",
            "list", "[\"John Doe\"]",
            "cut short", "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"John Doe");

    private static final Map<String, Consumer<FhirClient>> METHODS = Map.of(
            "GET", fhir -> fhir.read("Patient", "john-doe"),
            "POST", fhir -> fhir.create(Resource.parse("{\"resourceType\":\"Patient\",\"text\":\"John Doe\"}")),
            "PUT", fhir -> fhir.update(Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"john-doe\"}")),
            "PATCH",
                    fhir -> fhir.patch("Patient", "john-doe", JsonPatch.create().remove("/x"), WriteOptions.none()),
            "DELETE", fhir -> fhir.delete("Patient", "john-doe"),
            "search",
                    fhir -> fhir.search(Search.of("Patient").where("name", "John Doe"))
                            .page());

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    static Stream<Arguments> statusBodyMethod() {
        return TYPES.keySet().stream()
                .flatMap(status -> BODIES.keySet().stream()
                        .flatMap(body -> METHODS.entrySet().stream()
                                .map(method ->
                                        Arguments.of(status, body, Named.of(method.getKey(), method.getValue())))));
    }

    @ParameterizedTest
    @MethodSource("statusBodyMethod")
    void status_isItsExceptionWhateverTheBody(int status, String body, Consumer<FhirClient> method) {
        wire.answer(
                status,
                Objects.requireNonNull(BODIES.get(body)),
                "x-amzn-requestid",
                "req-1",
                "Location",
                "https://evil.example/x");
        FhirClient fhir = wire.builder().attempts(1).build();

        FhirException failure = catchThrowableOfType(FhirException.class, () -> method.accept(fhir));

        assertThat(failure).isExactlyInstanceOf(TYPES.get(status));
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.requestId()).isEqualTo("req-1");
        assertThat(failure.issues())
                .hasSize(Set.of("outcome", "message", "type").contains(body) ? 1 : 0);
        assertThat(failure.toString() + failure.issues())
                .contains("Patient: " + status, "req-1")
                .doesNotContainIgnoringCase("john")
                .doesNotContain("evil");
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void everyIssue_isThere() {
        wire.answer(422, """
                {"resourceType":"OperationOutcome","issue":[
                 {"severity":"error","code":"required","details":{"text":"no status"},"expression":["Observation.status"]},
                 {"severity":"warning","code":"value","diagnostics":"odd","details":{"coding":[{"display":"Odd"}]}},
                 {"severity":"fatal"}, "nonsense"]}""");

        FhirException failure =
                catchThrowableOfType(FhirException.class, () -> wire.client().read("Patient", "p-1"));

        assertThat(failure.issues())
                .containsExactly(
                        new OperationOutcome.Issue("error", "required", "", "no status", List.of("Observation.status")),
                        new OperationOutcome.Issue("warning", "value", "odd", "Odd", List.of()),
                        new OperationOutcome.Issue("fatal", "", "", "", List.of()));
        assertThat(failure.issues()).extracting(OperationOutcome.Issue::isError).containsExactly(true, false, true);
        assertThat(failure).hasMessage("read Patient: 422 required, value; the issues say what is wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ReadResource",
        "POST, CreateResource",
        "PUT, UpdateResource",
        "PATCH, PatchResource",
        "DELETE, DeleteResource",
        "search, SearchWithGet"
    })
    void accessDenied_namesTheIamAction(String method, String action) {
        wire.answer(403, "{\"message\":\"no\"}");
        FhirClient fhir = wire.client();

        assertThatThrownBy(() -> Objects.requireNonNull(METHODS.get(method)).accept(fhir))
                .hasMessageContaining("healthlake:" + action);
    }

    @Test
    void awsErrorType_isNamed() {
        wire.answer(400, "", "x-amzn-ErrorType", "ValidationException:http://internal/");

        assertThatThrownBy(() -> wire.client().read("Patient", "p-1"))
                .hasMessageStartingWith("read Patient: 400 ValidationException; the answer does not say why");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>hi</html>|no JSON",
                "''|it is no JSON object",
                "[]|it is no JSON object",
                "{\"a\":1}|it has no resourceType",
                "{\"resourceType\":\"Patient\"|no JSON"
            })
    void successWithoutAResource_isMalformed(String body, String reason) {
        wire.answer(200, body).answer(200, body);

        assertThatThrownBy(() -> wire.client().read("Patient", "p-1"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\"}|it is no Bundle",
                "[]|it is no JSON object",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}|no list",
                "{\"resourceType\":\"Bundle\",\"entry\":[1]}|no object",
                "{\"resourceType\":\"Bundle\",\"total\":\"1\"}|no number",
                "{\"resourceType\":\"Bundle\",\"type\":1}|no string",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"search\":[]}]}|no object"
            })
    void searchWithoutABundle_isMalformed(String body, String reason) {
        wire.answer(200, body);

        assertThatThrownBy(() -> wire.client().search(Search.of("Patient")).page())
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void outcomeOfAnotherType_isRefused() {
        assertThatThrownBy(() -> OperationOutcome.of(Resource.parse("{\"resourceType\":\"Patient\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
