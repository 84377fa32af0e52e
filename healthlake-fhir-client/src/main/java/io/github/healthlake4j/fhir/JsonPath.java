package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of member names and list indexes, {@code name[0].family}, walked over JSON without building a tree. */
record JsonPath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\[([0-9]{1,6})])?");

    record Step(String name, int index) {}

    static JsonPath parse(String path) {
        List<Step> steps = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            Matcher step = STEP.matcher(part);
            if (!step.matches()) {
                throw new IllegalArgumentException("not a path: expected names and indexes, as in name[0].family");
            }
            steps.add(new Step(step.group(1), step.group(2) == null ? 0 : Integer.parseInt(step.group(2))));
        }
        return new JsonPath(List.copyOf(steps));
    }

    Optional<String> find(byte[] json) throws IOException {
        try (JsonParser parser = Json.parser(json)) {
            return Optional.ofNullable(text(parser));
        }
    }

    private @Nullable String text(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        for (Step step : steps) {
            if (!enterMember(parser, step.name()) || !enterItem(parser, step.index())) {
                return null;
            }
        }
        return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
                ? parser.getText()
                : null;
    }

    private static boolean enterMember(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean enterItem(JsonParser parser, int index) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return index == 0;
        }
        for (int at = 0; parser.nextToken() != JsonToken.END_ARRAY; at++) {
            if (at == index) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
