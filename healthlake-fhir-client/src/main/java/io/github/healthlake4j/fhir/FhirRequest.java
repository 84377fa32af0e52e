package io.github.healthlake4j.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One request before it has a host.
 *
 * @param interaction what is asked
 * @param subject of what, for messages: a type, never an id
 * @param method the HTTP method
 * @param path the path under the base, encoded
 * @param query the URL's parameters
 * @param headers headers beyond the usual ones
 * @param body the body, if there is one
 * @param contentType the body's type
 * @param repeatable whether sending it twice does no more than sending it once
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared nor changed.
record FhirRequest(
        Interaction interaction,
        String subject,
        String method,
        String path,
        Query query,
        Map<String, String> headers,
        byte @Nullable [] body,
        String contentType,
        boolean repeatable) {
    private static final String ACCEPT = "application/fhir+json, application/json;q=0.9";
    private static final byte[] NO_BYTES = {};

    static FhirRequest get(Interaction interaction, String subject, String path, Query query) {
        return new FhirRequest(interaction, subject, "GET", path, query, Map.of(), null, "", true);
    }

    static FhirRequest delete(Interaction interaction, String subject, String path, Query query) {
        return new FhirRequest(interaction, subject, "DELETE", path, query, Map.of(), null, "", true);
    }

    static FhirRequest put(String subject, String path, byte[] body) {
        return new FhirRequest(
                Interaction.UPDATE, subject, "PUT", path, Query.EMPTY, Map.of(), body, Payload.FHIR, true);
    }

    /** A POST: not repeatable unless {@link #repeat()} says so. */
    static FhirRequest post(Interaction interaction, String subject, String path, byte[] body, String contentType) {
        return new FhirRequest(interaction, subject, "POST", path, Query.EMPTY, Map.of(), body, contentType, false);
    }

    FhirRequest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FhirRequest(interaction, subject, method, path, query, more, body, contentType, repeatable);
    }

    FhirRequest with(Map<String, String> moreHeaders) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(moreHeaders);
        return new FhirRequest(interaction, subject, method, path, query, more, body, contentType, repeatable);
    }

    FhirRequest with(Query changed) {
        return new FhirRequest(interaction, subject, method, path, changed, headers, body, contentType, repeatable);
    }

    FhirRequest as(String changedMethod) {
        return new FhirRequest(
                interaction, subject, changedMethod, path, query, headers, body, contentType, repeatable);
    }

    FhirRequest repeat() {
        return new FhirRequest(interaction, subject, method, path, query, headers, body, contentType, true);
    }

    FhirRequest once() {
        return new FhirRequest(interaction, subject, method, path, query, headers, body, contentType, false);
    }

    /** What is attempted, for messages: {@code read Patient}. */
    String attempt() {
        return subject.isEmpty() ? interaction.verb() : interaction.verb() + " " + subject;
    }

    Request to(HttpUrl base) {
        HttpUrl url = base.newBuilder()
                .addEncodedPathSegments(path)
                .encodedQuery(query.isEmpty() ? null : query.encoded())
                .build();
        Request.Builder request = new Request.Builder()
                .url(url)
                .method(method, payload())
                .header("Accept", ACCEPT)
                .tag(FhirRequest.class, this)
                .tag(Repeat.class, repeatable ? Repeat.ALLOWED : Repeat.REFUSED);
        headers.forEach(request::header);
        return request.build();
    }

    private @Nullable Payload payload() {
        if (body == null) {
            return method.equals("POST") ? new Payload(NO_BYTES, null, !repeatable) : null;
        }
        return new Payload(body, MediaType.get(contentType), !repeatable);
    }

    /** No path, query or body: they hold patient data. */
    @Override
    public String toString() {
        return attempt();
    }
}
