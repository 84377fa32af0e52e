package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CodeableConcept: the same meaning in one code system or several, and in words.
 *
 * @param codings the codes; may be empty where there is a text
 * @param text the words as they were entered or shown; null where there are none
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#CodeableConcept">FHIR R4, CodeableConcept</a>
 */
public record Concept(List<Coding> codings, @Nullable String text) {
    /**
     * Checks that there is a code or a text.
     *
     * @throws TemplateException where there is neither
     */
    public Concept {
        codings = List.copyOf(codings);
        if (codings.isEmpty() || text != null) {
            Given.text("concept.text", text);
        }
    }

    /**
     * A concept of one code.
     *
     * @param system the URI of the code system, such as {@link CodeSystems#SNOMED}
     * @param code the code
     * @param display how the code system writes the code for people
     */
    public static Concept of(String system, String code, String display) {
        return new Concept(List.of(new Coding(system, code, display)), null);
    }

    /** A concept of one code whose display is not known. */
    public static Concept of(String system, String code) {
        return new Concept(List.of(new Coding(system, code, null)), null);
    }

    /** A concept in words alone. */
    public static Concept text(String text) {
        return new Concept(List.of(), text);
    }

    /** This concept with the same meaning in a further code system. */
    public Concept and(String system, String code, String display) {
        List<Coding> more = new ArrayList<>(codings);
        more.add(new Coding(system, code, display));
        return new Concept(more, text);
    }

    /** This concept with the words as they were entered or shown. */
    public Concept inWords(String text) {
        return new Concept(codings, text);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("coding", codings.isEmpty() ? null : codingMaps())
                .with("text", text)
                .end();
    }

    /** Not by a stream, which would cost more than all else of a small resource. */
    private List<Object> codingMaps() {
        Object[] maps = new Object[codings.size()];
        for (int at = 0; at < maps.length; at++) {
            maps[at] = codings.get(at).toMap();
        }
        return List.of(maps);
    }

    /** How many codes there are; the meaning may be a patient's and is left out. */
    @Override
    public String toString() {
        return "Concept[codings=" + codings.size() + "]";
    }
}
