package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Required bindings: a code, or one of a concept's codings, is of the value set. */
final class CodeCheck {
    private final Issues issues;
    private final Place path;

    CodeCheck(Issues issues, Place path) {
        this.issues = issues;
        this.path = path;
    }

    void code(String code, @Nullable ValueSet allowed) {
        if (allowed != null && !allowed.has(code)) {
            issues.error(
                    path.toString(),
                    "code-invalid",
                    "no code of the required value set; allowed: " + allowed.allowed());
        }
    }

    void concept(Map<?, ?> concept, @Nullable ValueSet allowed) {
        if (allowed == null) {
            return;
        }
        List<?> codings = concept.get("coding") instanceof List<?> list ? list : List.of();
        for (Object coding : codings) {
            if (coding instanceof Map<?, ?> members
                    && members.get("system") instanceof String system
                    && members.get("code") instanceof String code
                    && allowed.has(system, code)) {
                return;
            }
        }
        issues.error(
                path.toString(),
                "code-invalid",
                "no coding of the required value set; allowed: " + allowed.allowed() + " of "
                        + String.join(", ", allowed.systems()));
    }
}
