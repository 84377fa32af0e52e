package io.github.healthlake4j.templates;

/**
 * An Organization. FHIR requires a name or an identifier (org-1); US Core the name, and whether it is active.
 *
 * @see <a href="https://hl7.org/fhir/R4/organization.html">FHIR R4, Organization</a>
 */
public final class OrganizationTemplate extends Template<OrganizationTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier active type name alias telecom address partOf contact endpoint""");

    OrganizationTemplate() {
        super("Organization", ORDER);
    }

    /** The name. */
    public OrganizationTemplate name(String text) {
        return put("name", Given.text("name", text));
    }

    /** Another name. Can be called again for a further one. */
    public OrganizationTemplate alias(String text) {
        return add("alias", Given.text("alias", text));
    }

    /** Says that the record is in use. */
    public OrganizationTemplate active() {
        return put("active", true);
    }

    /** What kind of organization it is. Can be called again for a further one. */
    public OrganizationTemplate type(String system, String code, String display) {
        return add("type", Parts.concept("type", system, code, display).toMap());
    }

    /** What kind of organization it is, in several code systems or in words. Can be called again for a further one. */
    public OrganizationTemplate type(Concept concept) {
        return add("type", concept.toMap());
    }

    /** A phone number. Can be called again for a further one. */
    public OrganizationTemplate phone(String number) {
        return add("telecom", Parts.contact("phone", number, null));
    }

    /** An e-mail address. Can be called again for a further one. */
    public OrganizationTemplate email(String email) {
        return add("telecom", Parts.contact("email", email, null));
    }

    /** A postal address. Can be called again for a further one. */
    public OrganizationTemplate address(Address address) {
        return add("address", address.toMap());
    }

    /** The national provider identifier of the United States: ten digits, the last of them a check digit. */
    public OrganizationTemplate npi(String npi) {
        return identifier(CodeSystems.NPI, Npi.check("identifier.value", npi));
    }

    /** The organization that this one is a part of. */
    public OrganizationTemplate partOf(String reference) {
        return put("partOf", Parts.reference("partOf", reference, "Organization"));
    }

    @Override
    void finish() {
        if (current("name") == null && current("identifier") == null) {
            throw new TemplateException("name", "missing; an organization needs a name or an identifier (org-1)");
        }
    }

    @Override
    OrganizationTemplate self() {
        return this;
    }
}
