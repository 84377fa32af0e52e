package io.github.healthlake4j.fhir;

/**
 * What a search finds while an update is still being indexed: header {@code x-amz-fhir-history-consistency-level}.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/searching-fhir-consistency-levels.html">HealthLake,
 *     consistency levels</a>
 */
public enum HistoryConsistency {
    /** The version before the update stays findable. Needs history on the datastore and doubles the write capacity used. */
    STRONG("strong"),
    /** A resource being indexed may be missing from results for some seconds: the service's default. */
    EVENTUAL("eventual");

    static final String HEADER = "x-amz-fhir-history-consistency-level";

    private final String text;

    HistoryConsistency(String text) {
        this.text = text;
    }

    /** The value as it is sent. */
    public String text() {
        return text;
    }

    static HistoryConsistency parse(String text) {
        for (HistoryConsistency level : values()) {
            if (level.text.equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("unknown consistency level; use strong or eventual");
    }
}
