package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data types that several templates write, from the arguments as they are given. */
final class Parts {
    private static final List<String> CONTACT_USES = List.of("home", "work", "temp", "old", "mobile");

    private Parts() {}

    static Map<String, Object> identifier(String system, String value) {
        return Elements.start()
                .with("system", Given.system("identifier.system", system))
                .with("value", Given.text("identifier.value", value))
                .end();
    }

    static Map<String, Object> contact(String system, String value, @Nullable String use) {
        return Elements.start()
                .with("system", system)
                .with("value", Given.text(system, value))
                .with("use", use == null ? null : Given.oneOf("telecom.use", use, CONTACT_USES))
                .end();
    }

    static Map<String, Object> reference(String element, String reference, String... types) {
        return Map.of("reference", Given.reference(element, reference, types));
    }

    static Map<String, Object> period(String element, @Nullable String start, @Nullable String end) {
        return Elements.start()
                .with("start", start == null ? null : Given.dateTime(element + ".start", start))
                .with("end", end == null ? null : Given.dateTime(element + ".end", end))
                .end();
    }

    static Concept concept(String element, @Nullable String system, @Nullable String code, @Nullable String display) {
        return new Concept(List.of(Coding.of(element, system, code, display)), null);
    }

    static Map<String, Object> extension(String url, String valueName, Object value) {
        return Elements.start().with("url", url).with(valueName, value).end();
    }
}
