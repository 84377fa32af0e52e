package io.github.healthlake4j.templates;

import java.io.Serial;

/**
 * An argument of a template that is not right. The message names the element and says what is allowed; it never repeats the value, which may
 * be a patient's.
 */
public final class TemplateException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String element;

    TemplateException(String element, String message) {
        super(element + ": " + message);
        this.element = element;
    }

    /** The FHIR element that is wrong, such as {@code birthDate} or {@code code.system}. */
    public String element() {
        return element;
    }
}
