package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * One thing a validation found. It repeats no content of the resource beyond the names of elements.
 *
 * @param severity how bad it is
 * @param path where it is, as FHIRPath: {@code Patient.name[0].family}; a choice element by its type: {@code Observation.value.ofType(Quantity)};
 *     a missing element by the path that it would have
 * @param code the code of FHIR's issue types, such as {@code required}, {@code structure}, {@code value}, {@code code-invalid},
 *     {@code invariant}
 * @param message what is wrong and what would be right
 * @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">FHIR R4, issue types</a>
 */
public record Issue(Severity severity, String path, String code, String message) {
    Map<String, Object> toMap() {
        return Elements.start()
                .with("severity", severity.code())
                .with("code", code)
                .with("diagnostics", message)
                .with("expression", path.isEmpty() ? null : List.of(path))
                .end();
    }
}
