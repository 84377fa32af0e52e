package io.github.healthlake4j.templates;

import java.util.LinkedHashMap;
import java.util.Map;

/** One resource of each template, with most of what it offers; persons and numbers are invented. */
final class TemplateExamples {
    private static final String MRN = "http://hospital.example.org/mrn";

    private TemplateExamples() {}

    static Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put("patient", patient());
        all.put("observation", observation());
        all.put("vital-sign", vitalSign());
        all.put("blood-pressure", bloodPressure());
        all.put("laboratory", laboratory());
        all.put("condition", condition());
        all.put("encounter", encounter());
        all.put("procedure", procedure());
        all.put("medication-request", medicationRequest());
        all.put("allergy-intolerance", allergyIntolerance());
        all.put("immunization", immunization());
        all.put("diagnostic-report", diagnosticReport());
        all.put("document-reference", documentReference());
        all.put("practitioner", practitioner());
        all.put("organization", organization());
        all.put("coverage", coverage());
        all.put("appointment", appointment());
        return all;
    }

    static Map<String, Object> of(String name) {
        return all().getOrDefault(name, Map.of());
    }

    private static Map<String, Object> patient() {
        return Templates.patient()
                .id("p1")
                .identifier(MRN, "123")
                .family("Doe")
                .given("Jane", "Q")
                .name(HumanName.of("Roe", "Jane").use("maiden").prefix("Dr.").suffix("III"))
                .phone("+1 555 0100")
                .phone("+1 555 0101", "mobile")
                .email("jane@example.org")
                .gender("female")
                .birthDate("1970-01-31")
                .deceased("2020-02-03T04:05:06+01:00")
                .address("1 Main St, Boston")
                .address(Address.lines("1 Main St", "Apt 2")
                        .use("home")
                        .city("Boston")
                        .state("MA")
                        .postalCode("02118")
                        .country("US"))
                .maritalStatus("M", "Married")
                .speaks("en-US")
                .generalPractitioner("Practitioner/1")
                .managingOrganization("Organization/1")
                .race("2106-3", "White")
                .ethnicity("2186-5", "Not Hispanic or Latino")
                .birthSex("F")
                .build();
    }

    private static Map<String, Object> observation() {
        return Templates.observation()
                .code(Concept.of(CodeSystems.SNOMED, "365980008", "Tobacco use and exposure")
                        .inWords("Tobacco"))
                .status("amended")
                .category("social-history")
                .category(Concept.text("lifestyle"))
                .subject("Patient/p1")
                .effective("2026-01-01", "2026-02-01")
                .issued("2026-02-01T10:00:00Z")
                .value(Concept.of(CodeSystems.SNOMED, "8517006", "Ex-smoker")
                        .and(CodeSystems.LOINC, "LA15920-4", "Former smoker"))
                .performer("Practitioner/1")
                .encounter("Encounter/1")
                .note("As told by the patient")
                .build();
    }

    private static Map<String, Object> vitalSign() {
        return Templates.vitalSign(VitalSign.BODY_WEIGHT, "71.50")
                .subject("Patient/p1")
                .effective("2026-01-01T10:00:00Z")
                .build();
    }

    private static Map<String, Object> bloodPressure() {
        return Templates.bloodPressure("120", "80.0")
                .subject("Patient/p1")
                .effective("2026-01-01")
                .build();
    }

    private static Map<String, Object> laboratory() {
        return Templates.laboratory()
                .code(CodeSystems.LOINC, "2345-7", "Glucose [Mass/volume] in Serum or Plasma")
                .subject("Patient/p1")
                .effective("2026-01-01T08:00:00Z")
                .value(Quantity.of("6.30", "mmol/L").comparator(">="))
                .interpretation("H", "High")
                .referenceRange(Quantity.of("3.1", "mmol/L"), Quantity.of("6.2", "mmol/L"))
                .specimen("Specimen/1")
                .basedOn("ServiceRequest/1")
                .method(Concept.text("Enzymatic"))
                .bodySite(Concept.text("Left arm"))
                .hasMember("Observation/2")
                .derivedFrom("Observation/3")
                .build();
    }

    private static Map<String, Object> condition() {
        return Templates.condition()
                .subject("Patient/p1")
                .clinicalStatus("resolved")
                .verificationStatus("confirmed")
                .category("problem-list-item")
                .severity(CodeSystems.SNOMED, "24484000", "Severe")
                .code(CodeSystems.ICD_10_CM, "E11.9", "Type 2 diabetes mellitus without complications")
                .bodySite(Concept.text("whole body"))
                .encounter("Encounter/1")
                .onset("2015")
                .abatement("2020-05")
                .recordedDate("2020-05-01")
                .recorder("Practitioner/1")
                .note("Remission by diet")
                .build();
    }

    private static Map<String, Object> encounter() {
        return Templates.encounter()
                .status("finished")
                .encounterClass("IMP")
                .type(CodeSystems.SNOMED, "32485007", "Hospital admission")
                .subject("Patient/p1")
                .participant("Practitioner/1", "PPRF", "primary performer")
                .period("2026-01-01T08:00:00Z", "2026-01-03T10:00:00Z")
                .reason(Concept.text("Chest pain"))
                .dischargeDisposition("home", "Home")
                .location("Location/1")
                .serviceProvider("Organization/1")
                .build();
    }

    private static Map<String, Object> procedure() {
        return Templates.procedure()
                .status("completed")
                .subject("Patient/p1")
                .code(CodeSystems.SNOMED, "80146002", "Appendectomy")
                .basedOn("ServiceRequest/1")
                .performed("2026-01-02T09:00:00Z", "2026-01-02T10:00:00Z")
                .performer("Practitioner/1")
                .location("Location/1")
                .reasonReference("Condition/1")
                .bodySite(CodeSystems.SNOMED, "66754008", "Appendix structure")
                .build();
    }

    private static Map<String, Object> medicationRequest() {
        return Templates.medicationRequest()
                .status("active")
                .intent("order")
                .medication(
                        CodeSystems.RXNORM,
                        "860975",
                        "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet")
                .subject("Patient/p1")
                .priority("routine")
                .encounter("Encounter/1")
                .authoredOn("2026-01-03")
                .requester("Practitioner/1")
                .reasonReference("Condition/1")
                .dosage(Dosage.text("1 tablet twice a day")
                        .times(2, "1", "d")
                        .whenNeeded()
                        .route(Concept.of(CodeSystems.SNOMED, "26643006", "Oral route"))
                        .dose(Quantity.of("500", "mg")))
                .dispense(Quantity.inWords(new java.math.BigDecimal("60"), "tablet"), 3)
                .build();
    }

    private static Map<String, Object> allergyIntolerance() {
        return Templates.allergyIntolerance()
                .patient("Patient/p1")
                .clinicalStatus("active")
                .verificationStatus("confirmed")
                .type("allergy")
                .category("medication")
                .criticality("high")
                .code(CodeSystems.RXNORM, "7980", "Penicillin G")
                .onset("1990")
                .reaction(Concept.of(CodeSystems.SNOMED, "247472004", "Wheal"), "severe")
                .build();
    }

    private static Map<String, Object> immunization() {
        return Templates.immunization()
                .status("completed")
                .vaccine("140", "Influenza, split virus, trivalent, PF")
                .patient("Patient/p1")
                .occurrence("2025-10-01")
                .primarySource(ImmunizationTemplate.Source.PRIMARY)
                .lotNumber("L-1")
                .expirationDate("2026-10-01")
                .dose(Quantity.of("0.50", "mL"))
                .performer("Practitioner/1")
                .build();
    }

    private static Map<String, Object> diagnosticReport() {
        return Templates.diagnosticReport()
                .status("final")
                .code(CodeSystems.LOINC, "58410-2", "CBC panel - Blood by Automated count")
                .category("LAB", "Laboratory")
                .subject("Patient/p1")
                .effective("2026-01-01T08:00:00Z")
                .issued("2026-01-01T09:00:00Z")
                .performer("Organization/1")
                .result("Observation/1")
                .result("Observation/2")
                .conclusion("Nothing unusual")
                .presentedForm(Attachment.at("application/pdf", "Binary/1").title("Report"))
                .build();
    }

    private static Map<String, Object> documentReference() {
        return Templates.documentReference()
                .status("current")
                .content(Attachment.of("text/plain", "Hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .docStatus("final")
                .type(CodeSystems.LOINC, "11488-4", "Consult note")
                .category(Concept.of(
                        "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
                        "clinical-note",
                        "Clinical Note"))
                .subject("Patient/p1")
                .date("2026-01-01T08:00:00Z")
                .author("Practitioner/1")
                .content(
                        Attachment.at("application/pdf", "Binary/2"),
                        new Coding(
                                "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
                                "urn:ihe:pcc:xphr:2007",
                                null))
                .encounter("Encounter/1")
                .period("2026-01-01T07:00:00Z", "2026-01-01T08:00:00Z")
                .build();
    }

    private static Map<String, Object> practitioner() {
        return Templates.practitioner()
                .npi("1234567893")
                .name("Curie", "Marie")
                .phone("+1 555 0102")
                .gender("female")
                .qualification(Concept.text("MD"))
                .build();
    }

    private static Map<String, Object> organization() {
        return Templates.organization()
                .active()
                .npi("1245319599")
                .name("General Hospital")
                .alias("GH")
                .email("info@example.org")
                .address(Address.lines("2 Main St").city("Boston"))
                .partOf("Organization/2")
                .build();
    }

    private static Map<String, Object> coverage() {
        return Templates.coverage()
                .status("active")
                .beneficiary("Patient/p1", "Organization/3")
                .subscriber("Patient/p1")
                .subscriberId("S-1")
                .relationship("self", "Self")
                .period("2026-01-01")
                .coverageClass("plan", "Gold")
                .coverageClass("group", "G-1", "Staff")
                .build();
    }

    private static Map<String, Object> appointment() {
        return Templates.appointment()
                .status("booked")
                .participant("Patient/p1", "accepted")
                .participant("Practitioner/1", "needs-action")
                .time("2026-03-01T09:00:00Z", "2026-03-01T09:30:00Z")
                .description("Check-up")
                .reason(Concept.text("Yearly"))
                .build();
    }
}
