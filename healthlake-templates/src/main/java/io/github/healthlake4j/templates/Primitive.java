package io.github.healthlake4j.templates;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FHIR's primitive types with the form of their values.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">FHIR R4, primitive types</a>
 */
enum Primitive {
    BASE64_BINARY("base64Binary", "base64: groups of four of A-Z, a-z, 0-9, '+', '/', filled up with '='"),
    BOOLEAN("boolean", "true or false, without quotes"),
    CANONICAL("canonical", "an absolute URL without blanks, with |version at its end or without"),
    CODE("code", "a code: no blank at its start or end, and no two in a row"),
    DATE("date", "YYYY, YYYY-MM or YYYY-MM-DD, a date of the calendar"),
    DATE_TIME("dateTime", "YYYY, YYYY-MM, YYYY-MM-DD, or with a time to the second and a zone: 2026-03-01T09:30:00Z"),
    DECIMAL("decimal", "a number, without quotes"),
    ID("id", "1 to 64 of A-Z, a-z, 0-9, '-' and '.'"),
    INSTANT("instant", "a date with a time to the second and a zone: 2026-03-01T09:30:00Z"),
    INTEGER("integer", "a whole number of 32 bits, without quotes"),
    MARKDOWN("markdown", "a text that is not empty, of at most 1,048,576 characters"),
    OID("oid", "urn:oid: and numbers parted by dots: urn:oid:1.2.3"),
    POSITIVE_INT("positiveInt", "a whole number from 1 to 2,147,483,647, without quotes"),
    STRING("string", "a text that is not empty, of at most 1,048,576 characters, without control characters"),
    TIME("time", "hh:mm:ss, without a zone"),
    UNSIGNED_INT("unsignedInt", "a whole number from 0 to 2,147,483,647, without quotes"),
    URI("uri", "a URI without blanks; OIDs and UUIDs as urn:oid:1.2.3 and urn:uuid: with lower case"),
    URL("url", "a URL without blanks"),
    UUID("uuid", "urn:uuid: and a UUID in lower case: urn:uuid:c757873d-ec9a-4326-a141-556f43239520"),
    XHTML("xhtml", "XHTML within one <div xmlns=\"http://www.w3.org/1999/xhtml\">");

    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final Map<String, Primitive> BY_NAME = new HashMap<>();

    static {
        for (Primitive primitive : values()) {
            BY_NAME.put(primitive.fhirName, primitive);
        }
    }

    private final String fhirName;
    private final String form;

    Primitive(String fhirName, String form) {
        this.fhirName = fhirName;
        this.form = form;
    }

    /** The primitive type of a name, or null where the name is a complex type's. */
    static @Nullable Primitive of(String name) {
        return BY_NAME.get(name);
    }

    /** What a right value looks like. */
    String form() {
        return form;
    }

    /** FHIR's name of the type. */
    String fhirName() {
        return fhirName;
    }

    /** Whether the JSON value has the JSON type that this type is written in. */
    boolean isWrittenAs(Object value) {
        return switch (this) {
            case BOOLEAN -> value instanceof Boolean;
            case DECIMAL, INTEGER, POSITIVE_INT, UNSIGNED_INT -> value instanceof JsonNumber || value instanceof Number;
            default -> value instanceof String;
        };
    }

    /** Whether a value of the right JSON type is one of this type. */
    boolean accepts(Object value) {
        return switch (this) {
            case BOOLEAN -> true;
            case DECIMAL -> isFinite(value);
            case INTEGER -> isWhole(value, Integer.MIN_VALUE);
            case UNSIGNED_INT -> isWhole(value, 0);
            case POSITIVE_INT -> isWhole(value, 1);
            default -> acceptsText((String) value);
        };
    }

    private boolean acceptsText(String text) {
        return switch (this) {
            case BASE64_BINARY -> Formats.isBase64(text);
            case CODE -> Formats.isCode(text);
            case DATE -> Moments.isDate(text);
            case DATE_TIME -> Moments.isDateTime(text);
            case INSTANT -> Moments.isInstant(text);
            case TIME -> Moments.isTime(text);
            case ID -> Formats.isId(text);
            case OID -> Formats.isOid(text);
            case UUID -> Formats.isUuid(text);
            case URI, URL, CANONICAL -> Formats.isUri(text) && Formats.isUrnRight(text);
            case MARKDOWN -> !text.isEmpty() && text.length() <= LONGEST_TEXT;
            case STRING -> text.length() <= LONGEST_TEXT && Formats.isString(text);
            default -> !text.isEmpty();
        };
    }

    private static boolean isFinite(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return true;
    }

    private static boolean isWhole(Object value, int least) {
        String digits = value instanceof JsonNumber number ? number.digits() : value.toString();
        if (digits.length() > 11) {
            return false;
        }
        int start = digits.startsWith("-") ? 1 : 0;
        long whole = 0;
        for (int at = start; at < digits.length(); at++) {
            char digit = digits.charAt(at);
            if (digit < '0' || digit > '9') {
                return false;
            }
            whole = whole * 10 + (digit - '0');
        }
        long signed = start == 1 ? -whole : whole;
        return digits.length() > start && signed >= least && signed <= Integer.MAX_VALUE;
    }
}
