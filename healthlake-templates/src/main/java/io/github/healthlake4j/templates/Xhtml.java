package io.github.healthlake4j.templates;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A narrative's XHTML: well-formed, in one {@code div} of the XHTML namespace, of the elements and attributes that FHIR allows, and not empty.
 *
 * @see <a href="https://hl7.org/fhir/R4/narrative.html#xhtml">FHIR R4, limited XHTML content</a>
 */
final class Xhtml {
    private static final String NAMESPACE = "http://www.w3.org/1999/xhtml";
    private static final int DEEPEST = 512;
    private static final int LONGEST_ENTITY = 10;
    private static final Set<String> ENTITIES = Set.of("lt", "gt", "amp", "quot", "apos");
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "a",
            "span",
            "b",
            "em",
            "i",
            "strong",
            "small",
            "big",
            "tt",
            "dfn",
            "q",
            "var",
            "abbr",
            "acronym",
            "cite",
            "blockquote",
            "hr",
            "address",
            "bdo",
            "kbd",
            "sub",
            "sup",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "table",
            "caption",
            "colgroup",
            "col",
            "thead",
            "tr",
            "tfoot",
            "tbody",
            "th",
            "td",
            "code",
            "samp",
            "img",
            "map",
            "area",
            "ins",
            "del",
            "s",
            "strike",
            "u");
    private static final Set<String> ATTRIBUTES = Set.of(
            "xmlns",
            "title",
            "style",
            "class",
            "id",
            "lang",
            "xml:lang",
            "xml:space",
            "dir",
            "accesskey",
            "tabindex",
            "span",
            "width",
            "align",
            "valign",
            "char",
            "charoff",
            "abbr",
            "axis",
            "headers",
            "scope",
            "rowspan",
            "colspan",
            "href",
            "name",
            "src",
            "border",
            "cite",
            "charset",
            "type",
            "hreflang",
            "rel",
            "rev",
            "shape",
            "coords",
            "alt",
            "longdesc",
            "height",
            "usemap",
            "ismap",
            "nohref",
            "summary",
            "frame",
            "rules",
            "cellspacing",
            "cellpadding",
            "nowrap",
            "bgcolor",
            "start",
            "value",
            "compact",
            "datetime",
            "target");

    private final String text;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private boolean content;

    private Xhtml(String text) {
        this.text = text;
    }

    /** What is wrong with it, or null. */
    static @Nullable String problem(String text) {
        return new Xhtml(text).read();
    }

    private @Nullable String read() {
        while (at < text.length() && Formats.isBlank(text.charAt(at))) {
            at++;
        }
        if (!text.startsWith("<div", at)) {
            return "no XHTML; right is " + Primitive.XHTML.form();
        }
        String problem = null;
        while (problem == null && at < text.length()) {
            problem = text.charAt(at) == '<' ? markup() : character();
        }
        if (problem != null) {
            return problem;
        }
        if (!open.isEmpty()) {
            return "XHTML that ends within <" + named(open.getFirst()) + ">";
        }
        return content ? null : "txt-2: a narrative without text; give it some, or leave it out";
    }

    private @Nullable String character() {
        char character = text.charAt(at);
        if (open.isEmpty()) {
            at++;
            return Formats.isBlank(character) ? null : "XHTML that goes on after its <div>";
        }
        if (character == '&') {
            content = true;
            int end = text.indexOf(';', at);
            boolean right = end > at + 1 && end - at <= LONGEST_ENTITY && isEntity(text.substring(at + 1, end));
            at = end + 1;
            return right
                    ? null
                    : "XHTML with an & that starts no entity of XML; write &amp; for it, and a character for an entity of HTML";
        }
        content |= !Formats.isBlank(character);
        at++;
        return null;
    }

    /** Whether it is an entity of XML or the number of a character; narratives know those of HTML not. */
    private static boolean isEntity(String name) {
        if (!name.startsWith("#")) {
            return ENTITIES.contains(name);
        }
        boolean hexadecimal = name.startsWith("#x");
        int start = hexadecimal ? 2 : 1;
        for (int index = start; index < name.length(); index++) {
            char digit = name.charAt(index);
            if (!HexFormat.isHexDigit(digit) || (!hexadecimal && digit > '9')) {
                return false;
            }
        }
        return name.length() > start;
    }

    private @Nullable String markup() {
        if (text.startsWith("<!--", at)) {
            return skipTo("-->");
        }
        if (text.startsWith("<![CDATA[", at)) {
            content = true;
            return skipTo("]]>");
        }
        if (text.startsWith("<?", at) || text.startsWith("<!", at)) {
            return "XHTML with a processing instruction or declaration; leave it out";
        }
        return text.startsWith("</", at) ? close() : open();
    }

    private @Nullable String skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found + end.length();
        return found < 0 ? "XHTML that ends within a comment" : null;
    }

    private @Nullable String close() {
        int end = text.indexOf('>', at);
        if (end < 0) {
            return "XHTML that ends within a tag";
        }
        String name = text.substring(at + 2, end).strip();
        at = end + 1;
        if (open.isEmpty() || !open.getFirst().equals(name)) {
            return "XHTML with a </" + named(name) + "> that closes no element of its own";
        }
        open.removeFirst();
        return null;
    }

    private @Nullable String open() {
        at++;
        String name = name();
        if (!ELEMENTS.contains(name)) {
            return "txt-1: XHTML with an element that FHIR does not allow: <" + named(name) + ">";
        }
        if (open.size() >= DEEPEST) {
            return "XHTML nested deeper than " + DEEPEST + " levels";
        }
        boolean root = open.isEmpty();
        boolean namespace = false;
        while (true) {
            skipBlanks();
            if (at >= text.length()) {
                return "XHTML that ends within a tag";
            }
            char character = text.charAt(at);
            if (character == '>' || text.startsWith("/>", at)) {
                break;
            }
            String attribute = name();
            String value = attributeValue();
            if (value == null) {
                return "XHTML with an attribute that has no value in quotes";
            }
            if (!ATTRIBUTES.contains(attribute)) {
                return "txt-1: XHTML with an attribute that FHIR does not allow: " + named(attribute);
            }
            namespace |= attribute.equals("xmlns") && value.equals(NAMESPACE);
        }
        content |= name.equals("img");
        if (text.charAt(at) == '/') {
            at += 2;
        } else {
            open.addFirst(name);
            at++;
        }
        return root && !namespace ? "XHTML without its namespace; start with <div xmlns=\"" + NAMESPACE + "\">" : null;
    }

    private String name() {
        int start = at;
        while (at < text.length() && " \t\r\n=>/<\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The value of the attribute whose name was read, or null where it has none in quotes. */
    private @Nullable String attributeValue() {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '=') {
            return null;
        }
        at++;
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            return null;
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && Formats.isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** A name of an element or attribute, if it can be one. */
    private static String named(String name) {
        return name.length() <= 16 && name.chars().allMatch(Character::isLetterOrDigit) ? name : "?";
    }
}
