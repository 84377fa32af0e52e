package io.github.healthlake4j.templates;

/**
 * The URIs of the code systems and identifier namespaces that are mistyped most.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologies-systems.html">FHIR R4, code systems</a>
 */
public final class CodeSystems {
    /** LOINC: laboratory and clinical observations, documents. */
    public static final String LOINC = "http://loinc.org";
    /** SNOMED CT: clinical terms. */
    public static final String SNOMED = "http://snomed.info/sct";
    /** RxNorm: medications in the United States. */
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    /** UCUM: units of measure. */
    public static final String UCUM = "http://unitsofmeasure.org";
    /** ICD-10-CM: diagnoses in the United States. */
    public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    /** ICD-10-PCS: inpatient procedures in the United States. */
    public static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    /** ICD-10 of the World Health Organization. */
    public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    /** ICD-9-CM: diagnoses in the United States, before October 2015. */
    public static final String ICD_9_CM = "http://hl7.org/fhir/sid/icd-9-cm";
    /** CPT: procedures and services, of the American Medical Association. */
    public static final String CPT = "http://www.ama-assn.org/go/cpt";
    /** CVX: vaccines, of the CDC. */
    public static final String CVX = "http://hl7.org/fhir/sid/cvx";
    /** MVX: makers of vaccines, of the CDC. */
    public static final String MVX = "http://hl7.org/fhir/sid/mvx";
    /** NDC: packaged drugs in the United States. */
    public static final String NDC = "http://hl7.org/fhir/sid/ndc";
    /** NPI: identifiers of providers in the United States. */
    public static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    /** Social security number of the United States. */
    public static final String SSN = "http://hl7.org/fhir/sid/us-ssn";
    /** Health care provider taxonomy (NUCC). */
    public static final String NUCC = "http://nucc.org/provider-taxonomy";
    /** Categories of observations, such as {@code vital-signs}. */
    public static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    /** Interpretations of observations, such as {@code H}. */
    public static final String OBSERVATION_INTERPRETATION =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    /** Why a value is absent, such as {@code not-performed}. */
    public static final String DATA_ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    /** Categories of conditions, such as {@code problem-list-item}. */
    public static final String CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    /** Clinical status of a condition, such as {@code active}. */
    public static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    /** Verification status of a condition, such as {@code confirmed}. */
    public static final String CONDITION_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    /** Clinical status of an allergy, such as {@code active}. */
    public static final String ALLERGY_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    /** Verification status of an allergy, such as {@code confirmed}. */
    public static final String ALLERGY_VERIFICATION =
            "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    /** HL7 v3 ActCode: classes of encounters, such as {@code AMB}. */
    public static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    /** Sections of a diagnostic service (HL7 v2 table 0074), such as {@code LAB}. */
    public static final String DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
    /** Types of identifiers (HL7 v2 table 0203), such as {@code MR}. */
    public static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    /** Marital status of HL7 v3, such as {@code M}. */
    public static final String MARITAL_STATUS = "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus";
    /** Race and ethnicity of the CDC, as a URI of the HL7 v3 OID. */
    public static final String RACE_AND_ETHNICITY = "urn:oid:2.16.840.1.113883.6.238";
    /** Languages by BCP 47, such as {@code en-US}. */
    public static final String BCP_47 = "urn:ietf:bcp:47";

    /** How a person takes part in an encounter, such as {@code PPRF}. */
    public static final String PARTICIPATION_TYPE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    /** Where a patient goes after a stay, such as {@code home}. */
    public static final String DISCHARGE_DISPOSITION = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    /** What a beneficiary is to the subscriber, such as {@code self}. */
    public static final String SUBSCRIBER_RELATIONSHIP =
            "http://terminology.hl7.org/CodeSystem/subscriber-relationship";
    /** Classes of coverage, such as {@code plan}. */
    public static final String COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";

    private CodeSystems() {}
}
