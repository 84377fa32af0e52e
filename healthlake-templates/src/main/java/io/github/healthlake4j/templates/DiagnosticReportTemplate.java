package io.github.healthlake4j.templates;

import java.util.List;

/**
 * A DiagnosticReport: laboratory results, a reading of images, a clinical note. FHIR requires the status and the code.
 *
 * @see <a href="https://hl7.org/fhir/R4/diagnosticreport.html">FHIR R4, DiagnosticReport</a>
 */
public final class DiagnosticReportTemplate extends Template<DiagnosticReportTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier basedOn status category code subject encounter effectiveDateTime effectivePeriod \
            issued performer resultsInterpreter specimen result imagingStudy media conclusion \
            conclusionCode presentedForm""");

    static final List<String> STATUSES = List.of(
            "registered",
            "partial",
            "preliminary",
            "final",
            "amended",
            "corrected",
            "appended",
            "cancelled",
            "entered-in-error",
            "unknown");

    private DiagnosticReportTemplate(String status, Concept code) {
        super("DiagnosticReport", ORDER);
        put("status", status);
        put("code", code.toMap());
    }

    static DiagnosticReportTemplate of(String status, Concept code) {
        return new DiagnosticReportTemplate(status, code);
    }

    /** The service by HL7's list (v2 table 0074), such as {@code LAB} or {@code RAD}. Can be called again for a further one. */
    public DiagnosticReportTemplate category(String code, String display) {
        return add(
                "category",
                Parts.concept("category", CodeSystems.DIAGNOSTIC_SERVICE, code, display)
                        .toMap());
    }

    /** The service by another list, such as LOINC's document classes. Can be called again for a further one. */
    public DiagnosticReportTemplate category(Concept category) {
        return add("category", category.toMap());
    }

    /** Who or what the report is about. */
    public DiagnosticReportTemplate subject(String reference) {
        return put("subject", Parts.reference("subject", reference, "Patient", "Group", "Device", "Location"));
    }

    /** The Encounter in which it was ordered. */
    public DiagnosticReportTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** When the results were true: a date, or a time with its zone. */
    public DiagnosticReportTemplate effective(String dateTime) {
        return choose("effective", "DateTime", Given.dateTime("effectiveDateTime", dateTime));
    }

    /** When the results were true: from when to when. */
    public DiagnosticReportTemplate effective(String start, String end) {
        return choose("effective", "Period", Parts.period("effectivePeriod", start, end));
    }

    /** When this version was made available. */
    public DiagnosticReportTemplate issued(String instant) {
        return put("issued", Given.instant("issued", instant));
    }

    /** Who is responsible for the report. Can be called again for a further one. */
    public DiagnosticReportTemplate performer(String reference) {
        return add(
                "performer",
                Parts.reference(
                        "performer", reference, "Practitioner", "PractitionerRole", "Organization", "CareTeam"));
    }

    /** Who read the results. Can be called again for a further one. */
    public DiagnosticReportTemplate resultsInterpreter(String reference) {
        return add(
                "resultsInterpreter",
                Parts.reference(
                        "resultsInterpreter",
                        reference,
                        "Practitioner",
                        "PractitionerRole",
                        "Organization",
                        "CareTeam"));
    }

    /** What was examined. Can be called again for a further one. */
    public DiagnosticReportTemplate specimen(String reference) {
        return add("specimen", Parts.reference("specimen", reference, "Specimen"));
    }

    /** A result. Can be called again for a further one. */
    public DiagnosticReportTemplate result(String reference) {
        return add("result", Parts.reference("result", reference, "Observation"));
    }

    /** What the results mean, in words. */
    public DiagnosticReportTemplate conclusion(String text) {
        return put("conclusion", Given.text("conclusion", text));
    }

    /** What the results mean. Can be called again for a further one. */
    public DiagnosticReportTemplate conclusionCode(String system, String code, String display) {
        return add(
                "conclusionCode",
                Parts.concept("conclusionCode", system, code, display).toMap());
    }

    /** What the results mean, in several code systems or in words. Can be called again for a further one. */
    public DiagnosticReportTemplate conclusionCode(Concept concept) {
        return add("conclusionCode", concept.toMap());
    }

    /** The whole report as a document. Can be called again for a further one. */
    public DiagnosticReportTemplate presentedForm(Attachment attachment) {
        return add("presentedForm", attachment.toMap());
    }

    @Override
    void finish() {}

    @Override
    DiagnosticReportTemplate self() {
        return this;
    }
}
