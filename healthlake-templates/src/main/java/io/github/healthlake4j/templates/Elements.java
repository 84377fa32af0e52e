package io.github.healthlake4j.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one FHIR element in their order; what was not given is not written. */
final class Elements {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Elements() {}

    static Elements start() {
        return new Elements();
    }

    Elements with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Map<String, Object> end() {
        return Collections.unmodifiableMap(members);
    }
}
