package io.github.healthlake4j.fhir;

/**
 * On whose behalf requests are made, for the CMS interoperability metrics: the path prefix tells HealthLake how to count a call.
 * Answers do not differ.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-compliance-cms.html">HealthLake, CMS
 *     compliance</a>
 */
public enum FhirUse {
    /** The plain path, {@code /r4/}: not counted for CMS. */
    GENERAL("/r4/"),
    /** Patient Access API. */
    PATIENT_ACCESS("/patientaccess/v2/r4/"),
    /** Provider Access API. */
    PROVIDER_ACCESS("/provideraccess/v2/r4/"),
    /** Payer-to-Payer API. */
    PAYER_TO_PAYER("/payertopayerdx/v2/r4/"),
    /** Prior Authorization API. */
    PRIOR_AUTHORIZATION("/priorauthservice/v2/r4/");

    private final String path;

    FhirUse(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
