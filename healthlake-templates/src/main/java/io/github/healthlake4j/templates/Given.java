package io.github.healthlake4j.templates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of what a caller gave to a template; each names the element and what is allowed, never the value. */
final class Given {
    private Given() {}

    /** Text that says something. */
    static String text(String element, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new TemplateException(element, "missing; give a text that is not blank, or leave the call out");
        }
        return text;
    }

    /** A date of the calendar. */
    static String date(String element, String date) {
        if (!Moments.isDate(text(element, date))) {
            throw new TemplateException(
                    element, "no date of the calendar; give YYYY, YYYY-MM or YYYY-MM-DD, for example 1970-01-31");
        }
        return date;
    }

    /** A date, or a date with time and zone. */
    static String dateTime(String element, String dateTime) {
        if (!Moments.isDateTime(text(element, dateTime))) {
            throw new TemplateException(
                    element,
                    "no dateTime; give YYYY, YYYY-MM, YYYY-MM-DD or a time with its zone, for example 2026-03-01T09:30:00Z");
        }
        return dateTime;
    }

    /** A moment to the second with its zone. */
    static String instant(String element, String instant) {
        if (!Moments.isInstant(text(element, instant))) {
            throw new TemplateException(
                    element, "no instant; give a date and a time with its zone, for example 2026-03-01T09:30:00Z");
        }
        return instant;
    }

    /** A number whose digits stay as they are written. */
    static BigDecimal decimal(String element, String decimal) {
        try {
            return new BigDecimal(text(element, decimal));
        } catch (NumberFormatException wrong) {
            throw new TemplateException(element, "no number; give decimal digits, for example 1.50");
        }
    }

    /** One of the codes that FHIR allows here. */
    static String oneOf(String element, @Nullable String code, List<String> allowed) {
        if (code == null || !allowed.contains(code)) {
            throw new TemplateException(
                    element, "no code that FHIR allows here; allowed: " + String.join(", ", allowed));
        }
        return code;
    }

    /** A code: no blank at either end, and no two in a row. */
    static String code(String element, @Nullable String code) {
        if (code == null || !Formats.isCode(code)) {
            throw new TemplateException(element, "no code; give one without blanks around it, for example 8867-4");
        }
        return code;
    }

    /** The URI of a code system or of an identifier's namespace. */
    static String system(String element, @Nullable String system) {
        if (system == null || system.indexOf(':') <= 0 || !Formats.isUri(system)) {
            throw new TemplateException(
                    element,
                    "no absolute URI; give the system's own, for example " + CodeSystems.LOINC + " (see CodeSystems)");
        }
        return system;
    }

    /** A resource's id: 1 to 64 letters, digits, hyphens and dots. */
    static String id(String element, String id) {
        if (!Formats.isId(id)) {
            throw new TemplateException(element, "no FHIR id; allowed: 1 to 64 of A-Z, a-z, 0-9, '-' and '.'");
        }
        return id;
    }

    /** A reference to one of the types, or to any where none is named. */
    static String reference(String element, @Nullable String reference, String... types) {
        if (reference == null || !References.isReference(reference)) {
            throw new TemplateException(
                    element,
                    "no reference; give Type/id, an absolute URL, urn:uuid:… or #id, for example " + example(types)
                            + "/123");
        }
        String type = types.length == 0 ? null : References.typeOf(reference);
        if (type != null && !isOneOf(type, types)) {
            throw new TemplateException(
                    element, "refers to a type that FHIR does not allow here; allowed: " + String.join(", ", types));
        }
        return reference;
    }

    private static boolean isOneOf(String text, String... allowed) {
        for (String one : allowed) {
            if (one.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** A language tag of BCP 47, such as {@code en} or {@code es-US}. */
    static String language(String element, String language) {
        if (Locale.forLanguageTag(text(element, language)).getLanguage().isEmpty()) {
            throw new TemplateException(element, "no language tag; give one of BCP 47, for example en or es-US");
        }
        return language;
    }

    /**
     * Checks that a value is one of an element by FHIR's definitions.
     *
     * @return the other forms of the element, where it is a choice
     */
    static List<String> fitting(String type, String element, Object value) {
        Report report = FhirValidator.r4().validate(Map.of("resourceType", type, element, value));
        TypeDef definition = Definitions.r4().resourceType(type);
        Form form = definition == null ? null : definition.form(element);
        if (form == null) {
            return List.of();
        }
        String place = type + "." + form.step();
        for (Issue issue : report.errors()) {
            if (issue.path().startsWith(place) && !issue.code().equals("invariant")) {
                throw new TemplateException(issue.path().substring(type.length() + 1), issue.message());
            }
        }
        List<String> others = new ArrayList<>();
        for (Form other : form.element().forms()) {
            if (!other.member().equals(element)) {
                others.add(other.member());
            }
        }
        return others;
    }

    private static String example(String... types) {
        return types.length == 0 ? "Patient" : types[0];
    }
}
