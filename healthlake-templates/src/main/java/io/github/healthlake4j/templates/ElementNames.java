package io.github.healthlake4j.templates;

import java.util.regex.Pattern;

/**
 * How the elements of a StructureDefinition are named. Regexes, as only who validates definitions pays for them.
 *
 * @see <a href="https://hl7.org/fhir/R4/elementdefinition.html#invs">FHIR R4, ElementDefinition, constraints</a>
 */
final class ElementNames {
    private static final int LONGEST = 1_000;
    private static final String NAME = "[^\\s.,:;'\"/|?!@#$%&*()\\[\\]{}]{1,64}";
    private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + "(\\[x])?(:[^\\s.]+)?)*");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*");
    private static final Pattern SLICE = Pattern.compile("[a-zA-Z0-9/\\-_\\[\\]@]+");
    private static final Pattern MAX = Pattern.compile("\\*|[0-9]{1,10}");

    private ElementNames() {}

    /** Whether the text is what the kind asks for: {@code path}, {@code plainPath}, {@code slice} or {@code max}. */
    static boolean isRight(String kind, String text) {
        Pattern pattern = switch (kind) {
            case "path" -> PATH;
            case "plainPath" -> PLAIN_PATH;
            case "slice" -> SLICE;
            default -> MAX;
        };
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }
}
