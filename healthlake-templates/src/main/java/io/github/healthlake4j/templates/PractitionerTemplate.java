package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * A Practitioner: a person who gives care. FHIR requires nothing; US Core an identifier and a name.
 *
 * @see <a href="https://hl7.org/fhir/R4/practitioner.html">FHIR R4, Practitioner</a>
 */
public final class PractitionerTemplate extends Template<PractitionerTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier active name telecom address gender birthDate photo qualification communication""");

    private static final List<String> GENDERS = List.of("male", "female", "other", "unknown");

    PractitionerTemplate() {
        super("Practitioner", ORDER);
    }

    /** A name. Can be called again for a further one. */
    public PractitionerTemplate name(HumanName name) {
        return add("name", name.toMap());
    }

    /** A family name and the given names in their order. */
    public PractitionerTemplate name(String family, String... given) {
        return name(HumanName.of(family, given));
    }

    /** A phone number. Can be called again for a further one. */
    public PractitionerTemplate phone(String number) {
        return add("telecom", Parts.contact("phone", number, null));
    }

    /** An e-mail address. Can be called again for a further one. */
    public PractitionerTemplate email(String email) {
        return add("telecom", Parts.contact("email", email, null));
    }

    /** A postal address. Can be called again for a further one. */
    public PractitionerTemplate address(Address address) {
        return add("address", address.toMap());
    }

    /** The national provider identifier of the United States: ten digits, the last of them a check digit. */
    public PractitionerTemplate npi(String npi) {
        return identifier(CodeSystems.NPI, Npi.check("identifier.value", npi));
    }

    /** The administrative gender: {@code male}, {@code female}, {@code other} or {@code unknown}. */
    public PractitionerTemplate gender(String code) {
        return put("gender", Given.oneOf("gender", code, GENDERS));
    }

    /** A certification or licence. Can be called again for a further one. */
    public PractitionerTemplate qualification(Concept code) {
        return add("qualification", Map.of("code", code.toMap()));
    }

    @Override
    void finish() {}

    @Override
    PractitionerTemplate self() {
        return this;
    }
}
