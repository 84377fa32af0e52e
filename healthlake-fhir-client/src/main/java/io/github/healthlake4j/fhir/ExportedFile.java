package io.github.healthlake4j.fhir;

/**
 * A file of an export that HealthLake keeps: one resource to a line, all of one type.
 *
 * @param type the type of its resources; empty if the service does not tell
 * @param url where it is
 */
public record ExportedFile(String type, String url) {
    /** The type; the URL is left out, as all URLs are. */
    @Override
    public String toString() {
        return "exported file of " + (type.isEmpty() ? "resources" : type);
    }
}
