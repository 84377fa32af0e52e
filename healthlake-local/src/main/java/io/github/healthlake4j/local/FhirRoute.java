package io.github.healthlake4j.local;

import static io.github.healthlake4j.local.Interaction.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request on the FHIR plane leads.
 *
 * @param interaction what it asks for
 * @param segments the decoded parts of the path after the base: type, id, and what follows
 */
record FhirRoute(Interaction interaction, List<String> segments) {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,256}");
    private static final Map<String, Interaction> OPERATIONS = Map.of(
            "$everything",
            EVERYTHING,
            "$validate",
            VALIDATE,
            "$document",
            DOCUMENT,
            "$expand",
            EXPAND,
            "$lookup",
            LOOKUP,
            "$translate",
            TRANSLATE,
            "$export",
            EXPORT,
            Exports.DAVINCI,
            EXPORT);

    String type() {
        return segments.isEmpty() ? "" : segments.get(0);
    }

    String id() {
        return segments.size() < 2 ? "" : segments.get(1);
    }

    /** The raw path without empty segments. */
    String path() {
        return String.join("/", segments.stream().map(FhirRoute::encode).toList());
    }

    /** The route of a method and a raw path; empty if there is no such interaction. */
    static Optional<FhirRoute> find(String method, String rawPath) {
        var segments = new ArrayList<String>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(Percent.decodeText(segment));
            }
        }
        return interaction(method, segments).map(found -> new FhirRoute(found, List.copyOf(segments)));
    }

    private static Optional<Interaction> interaction(String method, List<String> path) {
        if (path.isEmpty()) {
            return byMethod(method, Map.of("GET", SEARCH_SYSTEM, "POST", BUNDLE));
        }
        String last = path.get(path.size() - 1);
        if (last.startsWith("$")) {
            return Optional.ofNullable(OPERATIONS.get(last));
        }
        return switch (path.size()) {
            case 1 -> one(method, path.get(0));
            case 2 -> two(method, path.get(0), last);
            case 3 -> byMethod(method, Map.of("GET", three(path.get(0), last)));
            case 4 -> path.get(2).equals("_history") ? byMethod(method, Map.of("GET", VREAD)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Interaction> one(String method, String segment) {
        return switch (segment) {
            case "metadata" -> byMethod(method, Map.of("GET", CAPABILITIES));
            case "_history" -> byMethod(method, Map.of("GET", HISTORY_SYSTEM));
            case "_search" -> byMethod(method, Map.of("POST", POST_SEARCH_SYSTEM));
            default ->
                TYPE.matcher(segment).matches()
                        ? byMethod(
                                method,
                                Map.of(
                                        "GET", SEARCH,
                                        "POST", CREATE,
                                        "PUT", CONDITIONAL_UPDATE,
                                        "DELETE", CONDITIONAL_DELETE))
                        : Optional.empty();
        };
    }

    private static Optional<Interaction> two(String method, String type, String id) {
        if (type.equals("Transaction")) {
            return byMethod(method, Map.of("GET", BUNDLE_STATUS));
        }
        if (type.equals("export")) {
            return byMethod(method, Map.of("GET", EXPORT_STATUS, "DELETE", EXPORT_CANCEL));
        }
        return switch (id) {
            case "_search" -> byMethod(method, Map.of("POST", POST_SEARCH));
            case "_history" -> byMethod(method, Map.of("GET", HISTORY_TYPE));
            default -> byMethod(method, Map.of("GET", READ, "PUT", UPDATE, "PATCH", PATCH, "DELETE", DELETE));
        };
    }

    private static Interaction three(String type, String last) {
        if (type.equals("export")) {
            return EXPORT_FILE;
        }
        return last.equals("_history") ? HISTORY : SEARCH_COMPARTMENT;
    }

    private static Optional<Interaction> byMethod(String method, Map<String, Interaction> interactions) {
        return Optional.ofNullable(interactions.get(method));
    }

    private static String encode(String segment) {
        return Percent.encode(segment).replace("%24", "$");
    }

    /** The interaction alone: the path may name a patient. */
    @Override
    public String toString() {
        return "FhirRoute[" + interaction + "]";
    }
}
