package io.github.healthlake4j.mcp;

import java.util.List;

/**
 * The resource types of HealthLake, for completion only: which of them a datastore takes, its capabilities say.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-resource-types.html">HealthLake, resource
 *     types</a>
 */
final class ResourceTypes {
    static final List<String> ALL = List.of(
            ("Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic"
                            + " Binary BodyStructure Bundle CapabilityStatement CarePlan CareTeam ChargeItem"
                            + " ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem Communication"
                            + " CommunicationRequest Composition ConceptMap Condition Consent Contract Coverage"
                            + " CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device"
                            + " DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport"
                            + " DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint"
                            + " EnrollmentRequest EnrollmentResponse EpisodeOfCare ExplanationOfBenefit"
                            + " FamilyMemberHistory Flag Goal Group GuidanceResponse HealthcareService ImagingStudy"
                            + " Immunization ImmunizationEvaluation ImmunizationRecommendation InsurancePlan Invoice"
                            + " Library Linkage List Location Measure MeasureReport Media Medication"
                            + " MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest"
                            + " MedicationStatement MessageHeader MolecularSequence NutritionOrder Observation"
                            + " Organization OrganizationAffiliation Patient PaymentNotice PaymentReconciliation Person"
                            + " PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire"
                            + " QuestionnaireResponse RelatedPerson RequestGroup ResearchStudy ResearchSubject"
                            + " RiskAssessment RiskEvidenceSynthesis Schedule ServiceRequest Slot Specimen"
                            + " StructureDefinition StructureMap Subscription Substance SupplyDelivery SupplyRequest Task"
                            + " ValueSet VerificationResult VisionPrescription")
                    .split(" "));

    private ResourceTypes() {}
}
