package io.github.healthlake4j.local;

import java.util.Optional;

/** How much of a resource is checked before it is stored. */
enum ValidationLevel {
    STRICT("strict"),
    STRUCTURE_ONLY("structure-only"),
    MINIMAL("minimal");

    static final String HEADER = "x-amzn-healthlake-fhir-validation-level";

    private final String code;

    ValidationLevel(String code) {
        this.code = code;
    }

    static Optional<ValidationLevel> find(String code) {
        for (ValidationLevel level : values()) {
            if (level.code.equals(code)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The level that a request's header asks for; strict without one. */
    static ValidationLevel of(Call call) {
        Optional<String> code = call.findHeader(HEADER);
        return code.isEmpty()
                ? STRICT
                : find(code.get())
                        .orElseThrow(() -> RefusedException.of(
                                400, "invalid", HEADER + " must be one of strict, structure-only, minimal"));
    }
}
