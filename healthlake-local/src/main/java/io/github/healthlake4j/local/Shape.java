package io.github.healthlake4j.local;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;

/** The engine's answers in HealthLake's form: few headers, and none that names HAPI. */
final class Shape {
    private static final Set<String> KEPT = Set.of("etag", "last-modified", "content-type");

    private Shape() {}

    static Answer of(Answer engine) {
        return of(engine.status(), engine);
    }

    static Answer of(int status, Answer engine) {
        var headers = new LinkedHashMap<String, String>();
        engine.headers().forEach((name, value) -> {
            if (KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value.startsWith(Outcome.FHIR_JSON) ? Outcome.FHIR_JSON : value);
            }
        });
        return new Answer(
                status, headers, status == 404 || status == 410 ? coded(status, engine.body()) : engine.body());
    }

    /** The engine calls what is not there "processing", as everything else. */
    private static byte[] coded(int status, byte[] outcome) {
        String code = status == 410 ? "deleted" : "not-found";
        return new String(outcome, StandardCharsets.UTF_8)
                .replaceFirst("\"code\":\"processing\"", "\"code\":\"" + code + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
