package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Coverage: an insurance, or who pays. FHIR requires status, beneficiary and payor.
 *
 * @see <a href="https://hl7.org/fhir/R4/coverage.html">FHIR R4, Coverage</a>
 */
public final class CoverageTemplate extends Template<CoverageTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier status type policyHolder subscriber subscriberId beneficiary dependent relationship \
            period payor class order network costToBeneficiary subrogation contract""");

    static final List<String> STATUSES = List.of("active", "cancelled", "draft", "entered-in-error");

    private CoverageTemplate(String status, String beneficiary, String payor) {
        super("Coverage", ORDER);
        put("status", status);
        put("beneficiary", Parts.reference("beneficiary", beneficiary, "Patient"));
        payor(payor);
    }

    static CoverageTemplate of(String status, String beneficiary, String payor) {
        return new CoverageTemplate(status, beneficiary, payor);
    }

    /** What kind of coverage it is. */
    public CoverageTemplate type(String system, String code, String display) {
        return put("type", Parts.concept("type", system, code, display).toMap());
    }

    /** What kind of coverage it is, in several code systems or in words. */
    public CoverageTemplate type(Concept concept) {
        return put("type", concept.toMap());
    }

    /** Who owns the policy. */
    public CoverageTemplate policyHolder(String reference) {
        return put(
                "policyHolder", Parts.reference("policyHolder", reference, "Patient", "RelatedPerson", "Organization"));
    }

    /** Who signed up. */
    public CoverageTemplate subscriber(String reference) {
        return put("subscriber", Parts.reference("subscriber", reference, "Patient", "RelatedPerson"));
    }

    /** The subscriber's number. */
    public CoverageTemplate subscriberId(String text) {
        return put("subscriberId", Given.text("subscriberId", text));
    }

    /** The dependent's number. */
    public CoverageTemplate dependent(String text) {
        return put("dependent", Given.text("dependent", text));
    }

    /** What the beneficiary is to the subscriber, by HL7's list, such as {@code self} or {@code child}. */
    public CoverageTemplate relationship(String code, String display) {
        return put(
                "relationship",
                Parts.concept("relationship", CodeSystems.SUBSCRIBER_RELATIONSHIP, code, display)
                        .toMap());
    }

    /** From when to when it is in force. */
    public CoverageTemplate period(String start, String end) {
        return put("period", Parts.period("period", start, end));
    }

    /** From when to when it is in force; the end is open. */
    public CoverageTemplate period(String start) {
        return put("period", Parts.period("period", start, null));
    }

    /** A further one who pays. Can be called again for a further one. */
    public CoverageTemplate payor(String reference) {
        return add("payor", Parts.reference("payor", reference, "Organization", "Patient", "RelatedPerson"));
    }

    /** The group or plan, by HL7's coverage-class, such as {@code group} or {@code plan}. Can be called again for a further one. */
    public CoverageTemplate coverageClass(String code, String value) {
        return add("class", classOf(code, value, null));
    }

    /** The group or plan, by HL7's coverage-class, with its name. Can be called again for a further one. */
    public CoverageTemplate coverageClass(String code, String value, String name) {
        return add("class", classOf(code, value, Given.text("class.name", name)));
    }

    private static Map<String, Object> classOf(String code, String value, @Nullable String name) {
        return Elements.start()
                .with("type", Concept.of(CodeSystems.COVERAGE_CLASS, code).toMap())
                .with("value", Given.text("class.value", value))
                .with("name", name)
                .end();
    }

    @Override
    void finish() {}

    @Override
    CoverageTemplate self() {
        return this;
    }
}
