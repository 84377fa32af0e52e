package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person, in parts or as one text.
 *
 * @param use {@code usual}, {@code official}, {@code temp}, {@code nickname}, {@code anonymous}, {@code old} or {@code maiden}; null where it is
 *     not known
 * @param text the whole name as it is written; null where it is given in parts
 * @param family the family name; null where there is none
 * @param given the given names, first and middle, in their order; may be empty
 * @param prefix what stands before the name, such as {@code Dr.}; may be empty
 * @param suffix what stands after the name, such as {@code Jr.}; may be empty
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#HumanName">FHIR R4, HumanName</a>
 */
public record HumanName(
        @Nullable String use,
        @Nullable String text,
        @Nullable String family,
        List<String> given,
        List<String> prefix,
        List<String> suffix) {
    private static final List<String> USES =
            List.of("usual", "official", "temp", "nickname", "anonymous", "old", "maiden");

    /**
     * Checks that each part says something and that there is one.
     *
     * @throws TemplateException where a part is blank, the use is unknown, or family, given names and text are all missing (us-core-6)
     */
    public HumanName {
        given = List.copyOf(given);
        prefix = List.copyOf(prefix);
        suffix = List.copyOf(suffix);
        if (use != null) {
            Given.oneOf("name.use", use, USES);
        }
        if (text != null) {
            Given.text("name.text", text);
        }
        if (family != null || (given.isEmpty() && text == null)) {
            Given.text("name.family", family);
        }
        given.forEach(part -> Given.text("name.given", part));
        prefix.forEach(part -> Given.text("name.prefix", part));
        suffix.forEach(part -> Given.text("name.suffix", part));
    }

    /** A family name and the given names in their order. */
    public static HumanName of(String family, String... given) {
        return new HumanName(null, null, family, List.of(given), List.of(), List.of());
    }

    /** A name as it is written. */
    public static HumanName text(String text) {
        return new HumanName(null, text, null, List.of(), List.of(), List.of());
    }

    /** This name with its use, such as {@code official} or {@code maiden}. */
    public HumanName use(String use) {
        return new HumanName(use, text, family, given, prefix, suffix);
    }

    /** This name with a further part before it, such as {@code Dr.}. */
    public HumanName prefix(String part) {
        return new HumanName(use, text, family, given, with(prefix, part), suffix);
    }

    /** This name with a further part after it, such as {@code Jr.}. */
    public HumanName suffix(String part) {
        return new HumanName(use, text, family, given, prefix, with(suffix, part));
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("use", use)
                .with("text", text)
                .with("family", family)
                .with("given", given.isEmpty() ? null : given)
                .with("prefix", prefix.isEmpty() ? null : prefix)
                .with("suffix", suffix.isEmpty() ? null : suffix)
                .end();
    }

    private static List<String> with(List<String> parts, String part) {
        List<String> more = new ArrayList<>(parts);
        more.add(part);
        return more;
    }

    /** No part of it: a name is a patient's. */
    @Override
    public String toString() {
        return "HumanName[…]";
    }
}
