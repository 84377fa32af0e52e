package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest extends FhirTest {
    @AfterEach
    void clear() {
        lake.faults().clear();
    }

    @Test
    void next_callsOfAnOperation_meetIt_othersDoNot() {
        fhir.put("Patient/f", patient("f", ""));
        lake.faults().next(2, "ReadResource", Fault.throttled(Duration.ofSeconds(3)));

        assertStatus(fhir.get("Patient"), 200);
        var throttled = fhir.get("Patient/f");
        assertOutcome(throttled, 429, "throttled");
        assertThat(throttled.header("retry-after")).contains("3");
        assertStatus(fhir.get("Patient/f"), 429);
        assertStatus(fhir.get("Patient/f"), 200);
    }

    @Test
    void answers_ofOtherForms() {
        lake.faults().next(1, Faults.ANY, Fault.status(500));
        lake.faults().next(1, Faults.ANY, Fault.html());

        assertOutcome(fhir.get("metadata"), 500, "exception");
        assertThat(fhir.get("metadata").header("content-type")).contains("text/html");
    }

    @Test
    void noAnswer_andHalfBody_breakTheConnection() {
        // A POST: the JDK's client silently repeats a GET that got no answer.
        lake.faults().next(1, "CreateResource", Fault.noAnswer());
        assertThatThrownBy(() -> fhir.post("Patient", patient("", ""))).isInstanceOf(UncheckedIOException.class);
        lake.faults().next(1, "GetCapabilities", Fault.halfBody());
        assertThatThrownBy(() -> fhir.get("metadata")).isInstanceOf(UncheckedIOException.class);
        assertStatus(fhir.get("metadata"), 200);
    }

    @Test
    void slow_takesItsTime() {
        lake.faults().next(1, "SearchWithGet", Fault.slow(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertStatus(fhir.get("Patient"), 200);

        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    }

    @Test
    void lags_hideWhatIsNew() {
        fhir.put("Patient/lagging", patient("lagging", ""));

        lake.faults().searchLag(Duration.ofHours(1));
        lake.faults().historyLag(Duration.ofHours(1));
        assertThat(ids(fhir.get("Patient?_id=lagging"))).isEmpty();
        assertThat(ids(fhir.get("Patient/lagging/_history"))).isEmpty();
        assertStatus(fhir.get("Patient/lagging"), 200);
        lake.faults().clear();
        assertThat(ids(fhir.get("Patient?_id=lagging"))).containsExactly("lagging");
        assertThat(ids(fhir.get("Patient/lagging/_history"))).containsExactly("lagging");
    }

    @Test
    void overHttp_theSame() {
        assertStatus(local("POST", "{\"operation\":\"ReadResource\",\"times\":1,\"fault\":\"503\"}"), 204);
        assertStatus(fhir.get("Patient/whoever"), 503);
        assertStatus(fhir.get("Patient/whoever"), 404);
        assertStatus(local("POST", "{\"fault\":\"banana\"}"), 400);
        assertStatus(local("DELETE", ""), 204);
    }

    @Test
    void requests_areLogged_withoutTheirUrls() {
        fhir.get("Patient?family=Secret");

        assertThat(lake.requests()).last().satisfies(last -> {
            assertThat(last.operation()).isEqualTo("SearchWithGet");
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.toString()).doesNotContain("Secret");
        });
    }

    @Test
    void overHttp_forNoPageOfAnotherSite() {
        assertStatus(local("POST", "{\"fault\":\"500\"}", "Origin", "http://elsewhere.example"), 403);
        assertStatus(local("DELETE", "", "Origin", "null"), 403);
        assertStatus(fhir.get("metadata"), 200);
    }

    private SignedHttp.Reply local(String method, String body, String... headers) {
        var request = HttpRequest.newBuilder(lake.endpoint().resolve("/_local/faults"))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return fhir.send(request.build());
    }
}
