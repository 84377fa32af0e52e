package io.github.healthlake4j.fhir;

/**
 * A change to a stored resource, all of it or nothing: {@link JsonPatch} or {@link FhirPathPatch}.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#patch">FHIR R4, patch</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-patch.html">HealthLake, patch</a>
 */
public sealed interface Patch permits JsonPatch, FhirPathPatch {
    /** The body as it is sent. */
    String json();

    /** The body's content type. */
    String contentType();
}
