package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A postal address, in parts or as one text.
 *
 * @param use {@code home}, {@code work}, {@code temp}, {@code old} or {@code billing}; null where it is not known
 * @param text the whole address as it is written on an envelope; null where it is given in parts
 * @param line street, number, apartment; may be empty
 * @param city city or town; null where it is not known
 * @param state state or province; null where it is not known
 * @param postalCode postal code; null where it is not known
 * @param country country, best as an ISO 3166 code; null where it is not known
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Address">FHIR R4, Address</a>
 */
public record Address(
        @Nullable String use,
        @Nullable String text,
        List<String> line,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {
    private static final List<String> USES = List.of("home", "work", "temp", "old", "billing");

    /**
     * Checks that each part says something and that there is one.
     *
     * @throws TemplateException where a part is blank, the use is unknown, or all parts are missing
     */
    public Address {
        line = List.copyOf(line);
        if (use != null) {
            Given.oneOf("address.use", use, USES);
        }
        line.forEach(part -> Given.text("address.line", part));
        notBlank("address.text", text);
        notBlank("address.city", city);
        notBlank("address.state", state);
        notBlank("address.postalCode", postalCode);
        notBlank("address.country", country);
        if (line.isEmpty() && text == null && city == null && state == null && postalCode == null && country == null) {
            throw new TemplateException("address", "empty; give line, city, state, postalCode, country or a text");
        }
    }

    /** An address as it is written on an envelope. */
    public static Address text(String text) {
        return new Address(null, text, List.of(), null, null, null, null);
    }

    /** An address that starts with these lines: street, number, apartment. */
    public static Address lines(String... lines) {
        return new Address(null, null, List.of(lines), null, null, null, null);
    }

    /** This address with its use: {@code home}, {@code work}, {@code temp}, {@code old} or {@code billing}. */
    public Address use(String use) {
        return new Address(use, text, line, city, state, postalCode, country);
    }

    /** This address with its city or town. */
    public Address city(String city) {
        return new Address(use, text, line, city, state, postalCode, country);
    }

    /** This address with its state or province. */
    public Address state(String state) {
        return new Address(use, text, line, city, state, postalCode, country);
    }

    /** This address with its postal code. */
    public Address postalCode(String postalCode) {
        return new Address(use, text, line, city, state, postalCode, country);
    }

    /** This address with its country, best as an ISO 3166 code. */
    public Address country(String country) {
        return new Address(use, text, line, city, state, postalCode, country);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("use", use)
                .with("text", text)
                .with("line", line.isEmpty() ? null : line)
                .with("city", city)
                .with("state", state)
                .with("postalCode", postalCode)
                .with("country", country)
                .end();
    }

    private static void notBlank(String element, @Nullable String part) {
        if (part != null) {
            Given.text(element, part);
        }
    }

    /** No part of it: an address is a patient's. */
    @Override
    public String toString() {
        return "Address[…]";
    }
}
