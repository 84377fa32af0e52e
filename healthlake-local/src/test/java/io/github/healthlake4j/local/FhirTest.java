package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A datastore of its own per test class, and the few lines that every FHIR test needs. */
@ExtendWith(LocalHealthLakeExtension.class)
abstract class FhirTest {
    private static final java.util.Map<Class<?>, String> DATASTORES = new java.util.concurrent.ConcurrentHashMap<>();

    LocalHealthLake lake;
    SignedHttp fhir;

    @BeforeEach
    void open(LocalHealthLake shared) {
        lake = shared;
        String datastore = DATASTORES.computeIfAbsent(getClass(), type -> shared.createDatastore(type.getSimpleName()));
        fhir = SignedHttp.to(shared, datastore);
    }

    static String patient(String id, String rest) {
        return "{\"resourceType\":\"Patient\"" + (id.isEmpty() ? "" : ",\"id\":\"" + id + "\"")
                + (rest.isEmpty() ? "" : "," + rest) + "}";
    }

    static void assertOutcome(SignedHttp.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.json().path("resourceType").asText())
                .as(reply.toString())
                .isEqualTo("OperationOutcome");
        assertThat(reply.json().at("/issue/0/code").asText())
                .as(reply.toString())
                .isEqualTo(code);
    }

    static void assertStatus(SignedHttp.Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    }

    /** The ids of a Bundle's entries, in their order. */
    static List<String> ids(SignedHttp.Reply bundle) {
        var ids = new ArrayList<String>();
        bundle.json()
                .path("entry")
                .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    /** The next link's path and query after the base, ready to be sent; empty on the last page. */
    static String next(SignedHttp.Reply page) {
        for (var link : page.json().path("link")) {
            if (link.path("relation").asText().equals("next")) {
                String url = link.path("url").asText();
                String raw = url.substring(url.indexOf("/r4/") + "/r4/".length());
                int token = raw.indexOf("page=") + "page=".length();
                return raw.substring(0, token) + Percent.encode(raw.substring(token));
            }
        }
        return "";
    }
}
