package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureCheckTest extends FhirTest {
    @Test
    void unsigned_is401OnTheFhirPlane() {
        var unsigned = fhir.send(
                HttpRequest.newBuilder(lake.fhirEndpoint("0".repeat(32)).resolve("metadata"))
                        .build());

        assertOutcome(unsigned, 401, "forbidden");
    }

    @Test
    void reservedCharacters_inPathAndQuery_areSignedAsTheyAreSent() {
        fhir.put("Patient/p.1-A", patient("p.1-A", ""));

        assertStatus(fhir.get("Patient/p.1-A/$everything"), 200);
        assertStatus(fhir.get("Patient?identifier=" + Percent.encode("http://x|a b+c/=,$")), 200);
        assertStatus(fhir.get("Patient?name:exact=" + Percent.encode("ä")), 200);
    }

    @Test
    void oldDate_isRefused() {
        var call = new Call(
                "POST",
                "/",
                null,
                Map.of(
                        "authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/healthlake/aws4_request,"
                                + " SignedHeaders=host, Signature=" + "0".repeat(64)),
                        "x-amz-date",
                        List.of("20200101T000000Z")),
                new byte[0]);
        var check = SignatureCheck.of(
                List.of(Principal.unlimited(Credentials.DEFAULT)),
                "111122223333",
                Clock.fixed(Instant.parse("2020-01-01T00:05:01Z"), ZoneOffset.UTC));

        assertThat(check.findRefusal(call, "-"))
                .get()
                .satisfies(refusal -> assertThat(refusal.message()).startsWith("Signature expired"));
    }

    @Test
    void signature_ofAwsOwnExample_isRecomputed() {
        // The example of the AWS General Reference: GET iam ListUsers, 2015-08-30.
        var call = new Call(
                "GET",
                "/",
                "Action=ListUsers&Version=2010-05-08",
                Map.of(
                        "content-type", List.of("application/x-www-form-urlencoded; charset=utf-8"),
                        "host", List.of("iam.amazonaws.com"),
                        "x-amz-date", List.of("20150830T123600Z")),
                new byte[0]);
        var auth = new Authorization(
                "AKIDEXAMPLE", "20150830", "us-east-1", "iam", List.of("content-type", "host", "x-amz-date"), "");

        assertThat(SigV4.signature(
                        call,
                        auth,
                        "20150830T123600Z",
                        SigV4.sha256(new byte[0]),
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void path_isNormalisedAndEncodedOnceMore() {
        assertThat(SigV4.canonicalPath("/a//b/../c/$x/%24y/")).isEqualTo("/a/c/%24x/%2524y/");
        assertThat(SigV4.canonicalPath("/")).isEqualTo("/");
    }

    @Test
    void bearerToken_countsAtSmartDatastoresOnly() {
        var shown = HttpRequest.newBuilder(lake.fhirEndpoint("0".repeat(32)).resolve("metadata"))
                .header("Authorization", "Bearer anything")
                .build();

        assertOutcome(fhir.send(shown), 401, "forbidden");
    }
}
