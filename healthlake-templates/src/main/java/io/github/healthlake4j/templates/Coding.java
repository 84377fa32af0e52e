package io.github.healthlake4j.templates;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code of a code system.
 *
 * @param system the URI of the code system, such as {@link CodeSystems#LOINC}
 * @param code the code
 * @param display how the code system writes the code for people; null where it is not known
 */
public record Coding(String system, String code, @Nullable String display) {
    /**
     * Checks the system and the code.
     *
     * @throws TemplateException where the system is no absolute URI or the code is none
     */
    public Coding {
        Given.system("coding.system", system);
        Given.code("coding.code", code);
        if (display != null) {
            Given.text("coding.display", display);
        }
    }

    static Coding of(String element, @Nullable String system, @Nullable String code, @Nullable String display) {
        return new Coding(Given.system(element + ".system", system), Given.code(element + ".code", code), display);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("system", system)
                .with("code", code)
                .with("display", display)
                .end();
    }

    /** The code system and the code; the meaning may be a patient's and is left out. */
    @Override
    public String toString() {
        return "Coding[system=" + system + "]";
    }
}
