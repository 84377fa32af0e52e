package io.github.healthlake4j.templates;

/** How bad an issue is, by the codes of an OperationOutcome. */
public enum Severity {
    /** The resource is not right FHIR; a server may refuse it. */
    ERROR("error"),
    /** The resource is right FHIR, and yet probably not what is meant. */
    WARNING("warning"),
    /** Something worth to know, such as what was not checked. */
    INFORMATION("information");

    private final String code;

    Severity(String code) {
        this.code = code;
    }

    /** The code in an OperationOutcome. */
    public String code() {
        return code;
    }
}
