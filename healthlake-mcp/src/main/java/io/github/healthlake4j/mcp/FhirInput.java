package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.FhirPathPatch;
import io.github.healthlake4j.fhir.JsonPatch;
import io.github.healthlake4j.fhir.PageToken;
import io.github.healthlake4j.fhir.Patch;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import io.github.healthlake4j.fhir.ValidationLevel;
import io.github.healthlake4j.fhir.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arguments of FHIR tools to the client's own values. */
final class FhirInput {
    private static final String RESOURCE = "resource_data";
    private static final String OPERATIONS = "patch_operations";

    private FhirInput() {}

    /** A resource that must be of the type its tool was called for: neither replaces the other. */
    static Resource resource(String type, Map<String, Object> data) {
        if (!type.equals(data.get("resourceType"))) {
            throw new InvalidArgument("resource_data.resourceType and resource_type must be the same; "
                    + (data.containsKey("resourceType") ? "they differ" : "resource_data has none"));
        }
        return resource(data);
    }

    /** A resource of any type. */
    static Resource resource(Map<String, Object> data) {
        return InvalidArgument.in(RESOURCE, () -> Resource.of(data));
    }

    /** A list of operations, or for FHIRPath Patch a Parameters resource. */
    static Patch patch(Object operations, String format) {
        return InvalidArgument.in(OPERATIONS, () -> ofOperations(operations, format));
    }

    private static Patch ofOperations(Object operations, String format) {
        boolean jsonPatch = format.equals("json-patch");
        if (operations instanceof List<?> list) {
            List<Map<String, Object>> steps = objects(list);
            return jsonPatch ? JsonPatch.of(steps) : FhirPathPatch.of(steps);
        }
        if (operations instanceof Map<?, ?> parameters && !jsonPatch) {
            return FhirPathPatch.of(Resource.of(object(parameters)));
        }
        throw new InvalidArgument(
                jsonPatch
                        ? "patch_operations must be a list of operations, such as [{\"op\": \"replace\", \"path\":"
                                + " \"/active\", \"value\": false}]; a Parameters resource needs patch_format fhir-patch"
                        : "patch_operations must be a list of operations or a Parameters resource");
    }

    private static List<Map<String, Object>> objects(List<?> list) {
        return list.stream()
                .map(item -> {
                    if (item instanceof Map<?, ?> members) {
                        return object(members);
                    }
                    throw new InvalidArgument("patch_operations must hold objects only");
                })
                .toList();
    }

    @SuppressWarnings("unchecked") // of JSON, whose objects have text as names
    private static Map<String, Object> object(Map<?, ?> members) {
        return (Map<String, Object>) members;
    }

    /**
     * Criteria as an object: each value is text, a number, true or false, or a list of these that must all hold.
     *
     * @param argument the argument's name
     */
    static Search where(Search search, String argument, @Nullable Map<String, Object> parameters) {
        Search all = search;
        for (var parameter :
                Objects.requireNonNullElse(parameters, Map.<String, Object>of()).entrySet()) {
            Search before = all;
            String[] values = values(parameter.getValue(), argument);
            all = InvalidArgument.in(argument, () -> before.where(parameter.getKey(), values));
        }
        return all;
    }

    /** Refuses criteria that hold a parameter which has an argument of its own, given too: one of both would be lost. */
    static void requireOnce(
            String argument,
            @Nullable Map<String, Object> parameters,
            String parameter,
            String own,
            @Nullable Object given) {
        if (given != null && parameters != null && parameters.containsKey(parameter)) {
            throw new InvalidArgument(
                    argument + " holds " + parameter + " and " + own + " is given too; leave one out");
        }
    }

    private static String[] values(@Nullable Object value, String argument) {
        return (value instanceof List<?> list ? list.stream() : Stream.of(text(value, argument)))
                .map(each -> text(each, argument))
                .toArray(String[]::new);
    }

    private static String text(@Nullable Object value, String argument) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new InvalidArgument(argument + " must hold text, numbers, true, false or lists of these,"
                + " such as {\"name:contains\": \"smi\", \"birthdate\": [\"ge1970\", \"lt1980\"]}");
    }

    /** A token, which must have been handed out for this: for anything else it is refused, not used. */
    static PageToken token(String text, Predicate<PageToken> continues) {
        PageToken token = InvalidArgument.in("next_token", () -> PageToken.parse(text));
        if (!continues.test(token)) {
            throw new InvalidArgument("next_token was handed out for another call, of " + token.type()
                    + "; give it back with the arguments of that call, or call without it to begin anew");
        }
        return token;
    }

    static WriteOptions options(@Nullable String ifMatch, @Nullable String validationLevel) {
        WriteOptions options = WriteOptions.none();
        if (ifMatch != null) {
            options = options.ifMatch(ifMatch);
        }
        return validationLevel == null ? options : options.validation(ValidationLevel.parse(validationLevel));
    }
}
