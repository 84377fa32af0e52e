package io.github.healthlake4j.fhir;

/**
 * How strictly HealthLake checks what is written: header {@code x-amzn-healthlake-fhir-validation-level}.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-create.html">HealthLake, create</a>
 */
public enum ValidationLevel {
    /** Against the profiles that {@code meta.profile} names, else against base R4: the service's default. */
    STRICT("strict"),
    /** Against base R4 alone. */
    STRUCTURE_ONLY("structure-only"),
    /** Some rules are let go: a faulty resource is stored, marked by an extension, and {@link Stored#hasValidationIssues()}. */
    MINIMAL("minimal");

    static final String HEADER = "x-amzn-healthlake-fhir-validation-level";

    private final String text;

    ValidationLevel(String text) {
        this.text = text;
    }

    /** The value as it is sent. */
    public String text() {
        return text;
    }

    /**
     * Reads {@code strict}, {@code structure-only} or {@code minimal}.
     *
     * @throws IllegalArgumentException if the text is another; the message names the three
     */
    public static ValidationLevel parse(String text) {
        for (ValidationLevel level : values()) {
            if (level.text.equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("unknown validation level; use strict, structure-only or minimal");
    }
}
