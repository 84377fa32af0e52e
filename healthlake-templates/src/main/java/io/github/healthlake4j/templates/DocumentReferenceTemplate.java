package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DocumentReference: a note, a letter, a scan, with its content or where it is kept. FHIR requires the status and the content.
 *
 * @see <a href="https://hl7.org/fhir/R4/documentreference.html">FHIR R4, DocumentReference</a>
 */
public final class DocumentReferenceTemplate extends Template<DocumentReferenceTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            masterIdentifier identifier status docStatus type category subject date author authenticator \
            custodian relatesTo description securityLabel content context""");

    static final List<String> STATUSES = List.of("current", "superseded", "entered-in-error");
    private static final List<String> DOC_STATUSES = List.of("preliminary", "final", "amended", "entered-in-error");

    private @Nullable Map<String, Object> encounter;
    private @Nullable Map<String, Object> period;

    private DocumentReferenceTemplate(String status, Attachment content) {
        super("DocumentReference", ORDER);
        put("status", status);
        add("content", Map.of("attachment", content.toMap()));
    }

    static DocumentReferenceTemplate of(String status, Attachment content) {
        return new DocumentReferenceTemplate(status, content);
    }

    /** {@code preliminary}, {@code final}, {@code amended} or {@code entered-in-error}. */
    public DocumentReferenceTemplate docStatus(String code) {
        return put("docStatus", Given.oneOf("docStatus", code, DOC_STATUSES));
    }

    /** What kind of document it is, by LOINC. */
    public DocumentReferenceTemplate type(String system, String code, String display) {
        return put("type", Parts.concept("type", system, code, display).toMap());
    }

    /** What kind of document it is, by LOINC, in several code systems or in words. */
    public DocumentReferenceTemplate type(Concept concept) {
        return put("type", concept.toMap());
    }

    /** The class of the document, such as US Core's {@code clinical-note}. Can be called again for a further one. */
    public DocumentReferenceTemplate category(String system, String code, String display) {
        return add("category", Parts.concept("category", system, code, display).toMap());
    }

    /** The class of the document, such as US Core's {@code clinical-note}, in several code systems or in words. Can be called again for a further one. */
    public DocumentReferenceTemplate category(Concept concept) {
        return add("category", concept.toMap());
    }

    /** Who or what the document is about. */
    public DocumentReferenceTemplate subject(String reference) {
        return put("subject", Parts.reference("subject", reference, "Patient", "Practitioner", "Group", "Device"));
    }

    /** When the reference was made. */
    public DocumentReferenceTemplate date(String instant) {
        return put("date", Given.instant("date", instant));
    }

    /** Who wrote it. Can be called again for a further one. */
    public DocumentReferenceTemplate author(String reference) {
        return add(
                "author",
                Parts.reference(
                        "author",
                        reference,
                        "Practitioner",
                        "PractitionerRole",
                        "Organization",
                        "Device",
                        "Patient",
                        "RelatedPerson"));
    }

    /** Who vouches for it. */
    public DocumentReferenceTemplate authenticator(String reference) {
        return put(
                "authenticator",
                Parts.reference("authenticator", reference, "Practitioner", "PractitionerRole", "Organization"));
    }

    /** The Organization that keeps it. */
    public DocumentReferenceTemplate custodian(String reference) {
        return put("custodian", Parts.reference("custodian", reference, "Organization"));
    }

    /** What it is, in words. */
    public DocumentReferenceTemplate description(String text) {
        return put("description", Given.text("description", text));
    }

    /** The same document in a further format. Can be called again for a further one. */
    public DocumentReferenceTemplate content(Attachment attachment) {
        return add("content", Map.of("attachment", attachment.toMap()));
    }

    /** The same document in a further format, with what HL7's list of document formats calls it. Can be called again for a further one. */
    public DocumentReferenceTemplate content(Attachment attachment, Coding format) {
        return add(
                "content",
                Elements.start()
                        .with("attachment", attachment.toMap())
                        .with("format", format.toMap())
                        .end());
    }

    /** The Encounter that the document is about. */
    public DocumentReferenceTemplate encounter(String reference) {
        encounter = Parts.reference("context.encounter", reference, "Encounter", "EpisodeOfCare");
        return this;
    }

    /** From when to when what the document tells of took place. */
    public DocumentReferenceTemplate period(String start, String end) {
        period = Parts.period("context.period", start, end);
        return this;
    }

    @Override
    void finish() {
        if (encounter != null || period != null) {
            put(
                    "context",
                    Elements.start()
                            .with("encounter", encounter == null ? null : List.of(encounter))
                            .with("period", period)
                            .end());
        }
    }

    @Override
    DocumentReferenceTemplate self() {
        return this;
    }
}
