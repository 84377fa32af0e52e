package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS answers 401 and 403 to many things: what is said of each. */
class DenialTest {
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SignatureDoesNotMatch|The request signature we calculated does not match the signature you provided|docs/troubleshooting.md#signature",
                "InvalidSignatureException|The request signature we calculated does not match|secret access key",
                "''|Credential should be scoped to a valid region|the region",
                "IncompleteSignatureException|''|secret access key",
                "InvalidSignatureException|Signature expired: 20261123T100000Z is now earlier than 20261123T101500Z|docs/troubleshooting.md#clock",
                "InvalidSignatureException|Signature not yet current: x|docs/troubleshooting.md#clock",
                "RequestTimeTooSkewed|''|docs/troubleshooting.md#clock",
                "ExpiredTokenException|The security token included in the request is expired|get new credentials (docs/troubleshooting.md#signature)",
                "''|The security token included in the request is expired|get new credentials (docs/troubleshooting.md#signature)",
                "UnrecognizedClientException|The security token included in the request is invalid.|does not know the access key",
                "InvalidClientTokenId|''|does not know the access key",
                "MissingAuthenticationTokenException|Missing Authentication Token|no signature arrived",
                "AccessDeniedException|User: arn:aws:iam::1:user/x is not authorized to perform: healthlake:GetFullHistory on y|healthlake:GetFullHistory",
                "AccessDeniedException|The ciphertext refers to a KMS key that you may not use|kms:Decrypt",
                "AccessDeniedException|no|the IAM action healthlake:ReadResource (docs/troubleshooting.md#access-denied)",
                "''|''|the IAM action healthlake:ReadResource (docs/troubleshooting.md#access-denied)"
            })
    void signature_token_clockAndPermission_areToldApart(String type, String message, String hint) {
        for (String body : new String[] {
            "{\"__type\":\"com.amazonaws.healthlake#" + type + "\",\"Message\":\"" + message + "\"}",
            "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}",
            Wire.outcome("forbidden", type + " " + message)
        }) {
            assertThat(denied(403, body)).contains(hint).doesNotContain("arn:aws");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SignatureDoesNotMatch, true",
        "ExpiredTokenException, true",
        "UnrecognizedClientException, true",
        "RequestTimeTooSkewed, true",
        "MissingAuthenticationTokenException, true",
        "AccessDeniedException, false"
    })
    void refusedCredentials_areNoMissingPermission(String type, boolean credentials) {
        wire.answer(403, "{\"__type\":\"" + type + "\"}");

        assertThat(catchThrowableOfType(
                                AccessDeniedException.class, () -> wire.client().read("Patient", "p-1"))
                        .aboutCredentials())
                .isEqualTo(credentials);
    }

    @Test
    void errorType_inTheHeader_counts() {
        wire.answer(403, "", "x-amzn-ErrorType", "InvalidSignatureException:http://internal/");

        assertThat(message(wire.client())).contains("403 InvalidSignatureException; ", "secret access key");
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidSignatureException, secret access key",
        "SignatureDoesNotMatch, secret access key",
        "IncompleteSignature, secret access key",
        "ExpiredTokenException, get new credentials",
        "RequestExpired, the clock here",
        "UnrecognizedClientException, does not know the access key",
        "MissingAuthenticationToken, no signature arrived",
        "AccessDeniedException, the IAM action healthlake:ReadResource",
        "NotAuthorized, the IAM action healthlake:ReadResource"
    })
    void denial_sentAs400_isKnownByItsType(String type, String hint) {
        assertThat(denied(400, "{\"__type\":\"com.amazon.coral.service#" + type + "\"}"))
                .contains("400 " + type + "; ", hint);
        wire.answer(400, "", "x-amzn-ErrorType", type + ":http://internal/");
        assertThat(message(wire.client())).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"__type\":\"ValidationException\",\"Message\":\"InvalidSignature\"}", "{}", ""})
    void wrongRequest_isNoDenial(String body) {
        wire.answer(400, body).answer(400, Wire.outcome("processing", "InvalidSignatureException"));
        FhirClient fhir = wire.client();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(InvalidResourceException.class);
        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(InvalidResourceException.class);
    }

    @Test
    void wrongClock_isSeenByTheDatesAndMeasured() {
        wire.answer(403, "{\"message\":\"no\"}", "Date", "Mon, 23 Nov 2020 10:00:00 GMT");

        assertThat(message(wire.client()))
                .containsPattern("the clock here differs from the service's by [0-9]{5,} minutes")
                .doesNotContain("IAM");
    }

    @Test
    void rightClock_isNotBlamed() {
        wire.answer(403, "{\"message\":\"no\"}", "Date", "nonsense");

        assertThat(message(wire.client())).contains("IAM").doesNotContain("clock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|Invalid authorization header|the bearer token was not accepted",
                "401|token is expired|get new credentials (docs/troubleshooting.md#signature)",
                "403|Insufficient SMART scope permissions.|SMART scopes do not cover this",
                "403|no|the bearer token does not allow this"
            })
    void bearer_isNotToldOfIam(int status, String message, String hint) {
        wire.answer(status, Wire.outcome("forbidden", message));

        FhirClient fhir = FhirClient.builder()
                .endpoint(wire.endpoint())
                .bearerToken(() -> "t")
                .build();

        assertThat(message(fhir)).contains(hint).doesNotContain("IAM");
    }

    @Test
    void awsMessage_isAnIssue() {
        wire.answer(403, "{\"message\":\"you may not\"}");

        FhirException failure =
                catchThrowableOfType(FhirException.class, () -> wire.client().read("Patient", "p-1"));

        assertThat(failure.issues())
                .containsExactly(new OperationOutcome.Issue("error", "", "you may not", "", List.of()));
    }

    @Test
    void proof_holdsNoSecret() {
        Proof proof = Proof.of(new okhttp3.Request.Builder()
                .url("http://h/")
                .header("Authorization", "Bearer secret")
                .build());

        assertThat(proof.isBearer()).isTrue();
        assertThat(proof.toString()).doesNotContain("secret");
    }

    private String denied(int status, String body) {
        wire.answer(status, body);
        return message(wire.client());
    }

    private static String message(FhirClient fhir) {
        return String.valueOf(catchThrowableOfType(AccessDeniedException.class, () -> fhir.read("Patient", "p-1"))
                .getMessage());
    }
}
